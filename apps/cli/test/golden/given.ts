/** Secrets of the goldens. No output may contain one of them. */
export const secrets = {
  token: "token-of-the-goldens",
  sk: "secret-key-of-the-goldens",
  securityToken: "security-token-of-the-goldens",
};
export const ak = "AKOFTHEGOLDENS";

const upgradeId = "6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90";
const release =
  "--mesh-id 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938 --namespace shop --release-id d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564";

/** Command lines that are complete, with the examples of the document. */
export const get = `mesh-upgrades get --mesh-upgrade-id ${upgradeId}`;
export const getRelease = `releases get ${release}`;
export const endRelease = `releases delete ${release} --action end --yes`;
export const upgradeEngine =
  "engines upgrade --engine-id 9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76 --version 2.4.0";
/** Goes into `create -f -`. */
export const template = "mesh-upgrades create --template minimal";

export const untilSucceeded = `--until "status.state == 'Succeeded'"`;
export const failIfFailed = `--fail-if "status.state == 'Failed'"`;
export const running = "Prefer example=running";
export const succeeded = "Prefer example=succeeded";

export const noToken = { MESHLIFT_TOKEN: "" };
export const accessKey = { ...noToken, HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: secrets.sk };
export const temporaryKey = { ...accessKey, HUAWEICLOUD_SDK_SECURITY_TOKEN: secrets.securityToken };

const key = `ak = ${ak}\nsk = ${secrets.sk}\n`;
/** A credentials file with two profiles. The project is the only one that the mock knows. */
export const project = "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5";
export const profiles = {
  ".huaweicloud/credentials": `[basic]\n${key}\n[night]\n${key}project_id = ${project}\n`,
};
