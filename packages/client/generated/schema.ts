// Generated from spec/ by "pnpm generate". Do not edit.
/** Every path of the document with its operations, as openapi-fetch takes them. */
export interface paths {
    "/v1/{project_id}/mesh-upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a canary upgrade of a mesh
         * @description **What it does.** Creates a task that moves one mesh to a newer version, and starts it. The new control plane is
         *     installed beside the old one, and both serve until every workload has moved over. The work has four stages: a check
         *     of the mesh and its clusters, the control plane, the data plane, and a clean-up. Moving a task on to its next step
         *     is [another call of the vendor's](https://support.huaweicloud.com/intl/en-us/api-asm/UpdateCanaryUpgrade.html),
         *     which is not part of this document.
         *
         *     **Needs.** The permission `asm:mesh:upgrade`. The mesh must be of the Basic edition, and the target within reach of
         *     its version: the [user guide](https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) says which moves
         *     there are. `kind` and `apiVersion` have fixed values.
         *
         *     **Afterwards.** The upgrade has started; it is not done. Keep the `metadata.uid` of the answer: no call lists
         *     tasks, so whoever loses it cannot find the task again. Read the task with `mesh-upgrades/get`. Until the upgrade is
         *     over, no grayscale release and no traffic rule can be created in the mesh. The data plane stage restarts pods, with
         *     a short interruption. Once the clean-up has removed the old control plane, there is no way back.
         *
         *     **What can go wrong.**
         *
         *     - The first stage finds something that forbids the upgrade: custom resource definitions, gateway labels, add-ons,
         *       the state, version or free capacity of a cluster. Look for that in the status of the task.
         *     - No answer comes. The task may exist or not, and nobody has documented what a second one for the same mesh does:
         *       look at the console before sending the request again.
         *     - 429 has two meanings: throttled before it reached the service, or the mesh is locked by another request.
         *
         *     [Vendor's page](https://support.huaweicloud.com/intl/en-us/api-asm/CreateCanaryUpgrade.html)
         */
        post: operations["mesh-upgrades/create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a mesh upgrade task
         * @description **What it does.** Returns one upgrade task: what was asked for, the step it is in, and how far that is.
         *
         *     **Needs.** The permission `asm:mesh:upgrade`, the same as for starting an upgrade: a right to write, even to read.
         *     And the `metadata.uid` that the creation returned.
         *
         *     **Afterwards.** Nothing has changed. To follow an upgrade, read it again every ten seconds or so. The vendor
         *     publishes neither the states nor which of them are final, so you say what success and failure look like. When in
         *     doubt, look at the mesh itself, the only place with a known list: the `status.phase` of
         *     `GET /v1/{project_id}/meshes/{mesh_id}` (not part of this document) is one of `Running`, `Upgrading`,
         *     `UpgradeFailed`, `RollingBack`, `RollbackFailed` and four more, says the vendor's Go SDK.
         *
         *     **What can go wrong.** 404: there is no such task in this project, or it was deleted.
         *
         *     [Vendor's page](https://support.huaweicloud.com/intl/en-us/api-asm/GetCanaryUpgrade.html)
         */
        get: operations["mesh-upgrades/get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/meshes/{mesh_id}/namespaces/{namespace}/releases/{release_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the mesh that the release runs in. */
                mesh_id: components["parameters"]["mesh_id"];
                /** @description Kubernetes namespace of the service that is released. */
                namespace: components["parameters"]["namespace"];
                /** @description ID of the grayscale release, the same as its `metadata.uid`. */
                release_id: components["parameters"]["release_id"];
            };
            cookie?: never;
        };
        /**
         * Read a grayscale release
         * @description **What it does.** Returns one grayscale release: the service it is about, the workload of the gray version as it was
         *     asked for, and both versions' workloads as they run.
         *
         *     **Needs.** The permission `asm:mesh:getRelease`. The path names no project: with AK/SK in a sub-project, the header
         *     `X-Project-Id` says which one is meant.
         *
         *     **Afterwards.** Nothing has changed. The vendor publishes no values for `spec.type` and `status.phase`; a change of
         *     the release's traffic policy takes about ten seconds to work.
         *
         *     **What can go wrong.** 404: there is no such release in this mesh and namespace, or it was cancelled or ended.
         *
         *     [Vendor's page](https://support.huaweicloud.com/intl/en-us/api-asm/GetReleaseByName.html)
         */
        get: operations["releases/get"];
        put?: never;
        post?: never;
        /**
         * Cancel or end a grayscale release
         * @description **What it does.** Finishes a grayscale release, in one of two ways. *Cancelling* keeps the original version and drops
         *     the gray one. *Ending* keeps the gray version, takes the original one offline, and deletes its workloads and Istio
         *     configuration. (That cancelling deletes the gray version's likewise is not stated, but to be expected.)
         *
         *     **Needs.** The permission `asm:mesh:deleteRelease`. The version that stays must already carry all the traffic. The
         *     header `Content-Type: application/json`, although there is no body. The path names no project: with AK/SK in a
         *     sub-project, the header `X-Project-Id` says which one is meant.
         *
         *     **Afterwards.** The release is gone, and reading it should give a 404. The answer has no body.
         *
         *     **What can go wrong.**
         *
         *     - 400: a parameter is wrong, such as an `action` that the service does not know. What it answers while the version
         *       that stays does not carry all the traffic is not documented.
         *     - 404: there is no such release, perhaps because an earlier request has already finished it.
         *     - No answer comes. Read the release before sending the request again: it may have worked.
         *
         *     [Vendor's page](https://support.huaweicloud.com/intl/en-us/api-asm/DeleteRelease.html)
         */
        delete: operations["releases/delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/{project_id}/enginemgr/engines/{engine_id}/upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Upgrade a microservice engine
         * @description **What it does.** Starts the upgrade of one engine: an exclusive ServiceComb engine, a registry and configuration
         *     centre, or an application gateway.
         *
         *     **Needs.** The permission `cse:engine:upgrade`. A version within reach: of the three latest official versions, the
         *     two older ones can move, and only to the latest. Patches are not asked for; the service applies them by itself. Pick
         *     a time with little traffic. The header `Accept: application/json`.
         *
         *     **Afterwards.** The upgrade runs as a job, whose `jobId` the answer holds; this document has no call to follow it.
         *     (The vendor has: `GET /v2/{project_id}/enginemgr/engines/{engine_id}/jobs/{job_id}`.) It is over when the engine has
         *     gone from `Upgrading` to `Available`. Instances roll one by one and connections break for moments; an engine without
         *     high availability stops serving meanwhile. There is no way back to the old version.
         *
         *     **What can go wrong.**
         *
         *     - The engine does not exist: this is a **400**, with code `SVCSTG.00501116`, not a 404.
         *     - The job fails later. The console, or the vendor's call for engine actions, can try it again.
         *     - A version out of reach may leave an engine that cannot be managed.
         *
         *     [Vendor's page](https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0086.html)
         */
        put: operations["engines/upgrade"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** Schemas, parameters and responses of the document, by name. */
export interface components {
    schemas: {
        /** @description Name of the task to create. */
        MeshUpgradeCreateMetadata: {
            /**
             * @description Name of the task, for people. The vendor publishes no rule for it.
             * @example shop-mesh-to-1-18
             */
            name: string;
            /**
             * @description ID of the task. The service makes it and ignores what the caller sends.
             * @example 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90
             */
            readonly uid?: string;
            /**
             * @description When the task was created. The service sets it and ignores what the caller sends.
             * @example 2026-03-02T09:15:00Z
             */
            readonly creationTimestamp?: string;
        };
        /** @description Step to begin with, and what to do in it. */
        MeshUpgradeCreateStep: {
            /**
             * @description Step to begin with. The vendor publishes no values; the example is illustrative.
             * @example PreCheck
             */
            name: string;
            /**
             * @description What to do in the step. The vendor publishes no values; the example is illustrative.
             * @example Start
             */
            action: string;
        };
        /** @description What to upgrade and how. */
        MeshUpgradeCreateSpec: {
            /**
             * @description ID of the mesh to upgrade.
             * @example 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938
             */
            meshId: string;
            /**
             * @description How the mesh is upgraded. The vendor publishes no values; the example is illustrative.
             * @example Canary
             */
            upgradeStrategy: string;
            /**
             * @description Mesh version to move to. Real versions look like `1.18.7-r1`, though no format is stated. Only some moves are
             *     allowed: the [user guide](https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists them.
             * @example 1.18.7-r1
             */
            targetVersion: string;
            /**
             * @description Mesh type after the upgrade. The vendor publishes no values; the example is illustrative.
             * @example InCluster
             */
            targetType: string;
            currentStep: components["schemas"]["MeshUpgradeCreateStep"];
        };
        /** @description How far the current step is. */
        MeshUpgradeStepStatus: {
            /**
             * @description ID of the step within the task. The vendor publishes no format; the example is illustrative.
             * @example data-plane
             */
            id?: string;
            /**
             * @description How far the step is. The vendor publishes no values; the example is illustrative.
             * @example Running
             */
            phase?: string;
            /**
             * @description When the step began. The vendor publishes no format; the example is illustrative.
             * @example 2026-03-02T09:31:40Z
             */
            startTime?: string;
        };
        /** @description How far the task is. The service keeps it. */
        MeshUpgradeStatus: {
            /**
             * @description State of the whole task. The vendor publishes no values, so whoever waits decides which of them end the wait; the
             *     example is illustrative.
             * @example Running
             */
            state?: string;
            currentStep?: components["schemas"]["MeshUpgradeStepStatus"];
            /**
             * @description When the task last changed. The vendor publishes no format; the example is illustrative.
             * @example 2026-03-02T09:33:05Z
             */
            updatedAt?: string;
        };
        /** @description A mesh upgrade task to create. */
        MeshUpgradeCreate: {
            /**
             * @description Kind of the object; always `MeshUpgrade`.
             * @example MeshUpgrade
             * @constant
             */
            kind: "MeshUpgrade";
            /**
             * @description Version of the object's format; always `v1`.
             * @example v1
             * @constant
             */
            apiVersion: "v1";
            metadata: components["schemas"]["MeshUpgradeCreateMetadata"];
            spec: components["schemas"]["MeshUpgradeCreateSpec"];
            readonly status?: components["schemas"]["MeshUpgradeStatus"];
        };
        /** @description Name and identity of the task. */
        MeshUpgradeMetadata: {
            /**
             * @description Name of the task, as its creator gave it.
             * @example shop-mesh-to-1-18
             */
            name?: string;
            /**
             * @description Unique ID of the task, made by the service. Keep it: no call lists tasks, so it is the only way back to this one.
             * @example 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90
             */
            readonly uid?: string;
            /**
             * @description When the task was created. The vendor publishes no format; the example is illustrative.
             * @example 2026-03-02T09:15:00Z
             */
            readonly creationTimestamp?: string;
        };
        /** @description Step that was asked for, and what is done in it. */
        MeshUpgradeStep: {
            /**
             * @description Name of the step. The vendor publishes no values; the example is illustrative.
             * @example PreCheck
             */
            name?: string;
            /**
             * @description What is done in the step. The vendor publishes no values; the example is illustrative.
             * @example Start
             */
            action?: string;
        };
        /** @description What is upgraded and how. */
        MeshUpgradeSpec: {
            /**
             * @description ID of the mesh that is upgraded.
             * @example 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938
             */
            meshId?: string;
            /**
             * @description How the mesh is upgraded. The vendor publishes no values; the example is illustrative.
             * @example Canary
             */
            upgradeStrategy?: string;
            /**
             * @description Mesh version that the upgrade leads to.
             * @example 1.18.7-r1
             */
            targetVersion?: string;
            /**
             * @description Mesh type after the upgrade. The vendor publishes no values; the example is illustrative.
             * @example InCluster
             */
            targetType?: string;
            currentStep?: components["schemas"]["MeshUpgradeStep"];
        };
        /** @description A mesh upgrade task. */
        MeshUpgrade: {
            /**
             * @description Kind of the object; always `MeshUpgrade`.
             * @example MeshUpgrade
             * @constant
             */
            kind?: "MeshUpgrade";
            /**
             * @description Version of the object's format; always `v1`.
             * @example v1
             * @constant
             */
            apiVersion?: "v1";
            metadata?: components["schemas"]["MeshUpgradeMetadata"];
            spec?: components["schemas"]["MeshUpgradeSpec"];
            status?: components["schemas"]["MeshUpgradeStatus"];
        };
        /**
         * @description Error of Application Service Mesh. `errorCode` is required here although the vendor states it for two statuses
         *     only: it is the member that tells this body from the gateway's.
         */
        AsmError: {
            /**
             * @description Code such as `ASM.01404001`. The vendor publishes two tables of codes for the same errors, without saying which
             *     region sends which: decide by the HTTP status, and show the code as it came.
             * @example ASM.01404001
             */
            errorCode: string;
            /**
             * @description What went wrong, in words.
             * @example Resource not found.
             */
            errorMsg?: string;
        };
        /**
         * @description Error of the API gateway, for requests that do not reach the service. All three members are required here: the
         *     vendor always shows them together, and `request_id` tells this body from a service's.
         */
        GatewayError: {
            /**
             * @description Code that begins with `APIGW.` or `APIG.`.
             * @example APIGW.0308
             */
            error_code: string;
            /**
             * @description What went wrong, in words.
             * @example The throttling threshold has been reached.
             */
            error_msg: string;
            /**
             * @description ID of the request; give it to the vendor's support.
             * @example 5d1f8a3c7e2b49d0a6c4f09b8e3d7215
             */
            request_id: string;
        };
        /** @description Name and identity of the release. */
        ReleaseMetadata: {
            /**
             * @description ID of the mesh that the release runs in.
             * @example 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938
             */
            meshID?: string;
            /**
             * @description Name of the release: 4 to 64 lower-case letters, digits and hyphens, a letter first and no hyphen last. (The
             *     console's guide allows 63.)
             * @example checkout-v2
             */
            name?: string;
            /**
             * @description Unique ID of the release, made by the service. It is what the release is read and ended by.
             * @example d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564
             */
            readonly uid?: string;
            /**
             * @description Kubernetes namespace of the release.
             * @example shop
             */
            namespace?: string;
        };
        /**
         * @description A whole [Kubernetes Deployment](https://kubernetes.io/docs/concepts/workloads/controllers/deployment/), whose
         *     members Kubernetes defines.
         */
        Deployment: {
            [key: string]: unknown;
        };
        /** @description A workload of the gray version, and where it runs. */
        GrayWorkload: {
            /**
             * @description ID of the cluster that the gray workload runs in.
             * @example a5e20b7f-6d91-4c38-b0f4-1e7c9d3a8526
             */
            clusterID?: string;
            template?: components["schemas"]["Deployment"];
        };
        /** @description Which service is released, and how. */
        ReleaseSpec: {
            /**
             * @description Service that is released.
             * @example checkout
             */
            serviceName?: string;
            /**
             * @description ID of the cluster that the service runs in.
             * @example a5e20b7f-6d91-4c38-b0f4-1e7c9d3a8526
             */
            clusterID?: string;
            /**
             * @description Workload behind the service.
             * @example checkout-v1
             */
            deploymentName?: string;
            /**
             * @description Mesh version that the release belongs to.
             * @example 1.15.5-r4
             */
            version?: string;
            /**
             * @description Kind of grayscale release: the console knows canary and blue-green. The vendor publishes no values; the example is
             *     illustrative.
             * @example Canary
             */
            type?: string;
            /** @description Workloads of the gray version, as they were asked for. */
            grayDeployments?: components["schemas"]["GrayWorkload"][];
        };
        /** @description How far the release is. */
        ReleaseStatus: {
            /**
             * @description How far the release is. The vendor publishes no values; the example is illustrative.
             * @example Running
             */
            phase?: string;
            /**
             * @description When the release began. The vendor publishes no format; the example is illustrative.
             * @example 2026-03-02T08:00:00Z
             */
            startTime?: string;
            /**
             * @description When the release last changed. The vendor publishes no format; the example is illustrative.
             * @example 2026-03-02T08:05:30Z
             */
            updateTime?: string;
            /** @description Workload of the original version, a whole Kubernetes Deployment. */
            deployment?: components["schemas"]["Deployment"];
            /** @description Workloads of the gray version as they run, each a whole Kubernetes Deployment. */
            grayDeployments?: components["schemas"]["Deployment"][];
        };
        /** @description A grayscale release. */
        Release: {
            /**
             * @description Kind of the object; always `Release`.
             * @example Release
             * @constant
             */
            kind?: "Release";
            /**
             * @description Version of the object's format; always `asm/v2`.
             * @example asm/v2
             * @constant
             */
            apiVersion?: "asm/v2";
            metadata?: components["schemas"]["ReleaseMetadata"];
            spec?: components["schemas"]["ReleaseSpec"];
            status?: components["schemas"]["ReleaseStatus"];
        };
        /** @description An engine upgrade to start. */
        EngineUpgrade: {
            /**
             * @description Version to move to, as `major.minor.patch`. It has to be the newest: of the three latest official versions, only the
             *     two older ones can move, and only to the latest.
             * @example 2.4.0
             */
            version: string;
        };
        /** @description The job that upgrades an engine. */
        EngineUpgradeJob: {
            /**
             * @description ID of the engine.
             * @example 9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76
             */
            id?: string;
            /**
             * @description Name of the engine.
             * @example shop-engine
             */
            name?: string;
            /**
             * @description ID of the job that does the work. Its own calls take it as a string. Older versions of the service spelt this member
             *     `job_id`, and the vendor's SDKs renamed it in 2023.
             * @example 17655
             */
            jobId?: number;
        };
        /**
         * @description Error of Cloud Service Engine. `error_code` is required here although the vendor marks no response member as
         *     mandatory: a body without it says nothing that a program could act on.
         */
        CseError: {
            /**
             * @description Code such as `SVCSTG.00501116`.
             * @example SVCSTG.00501116
             */
            error_code: string;
            /**
             * @description What went wrong, in words.
             * @example The engine does not exist.
             */
            error_msg?: string;
            /**
             * @description Where it went wrong.
             * @example engine 9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76
             */
            detail?: string;
        };
    };
    responses: {
        /**
         * @description The request breaks a rule: something is missing, or has a value that the service does not take. Sending it
         *     again unchanged cannot help.
         *
         *     Codes: `ASM.01400001` or `ASM.01010001`; from the gateway `APIGW.0201`.
         *
         *     Source: the vendor's pages of the two release calls; for mesh upgrades, the vendor's error-code tables
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)).
         */
        AsmBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The caller is not known: token or signature are missing, wrong or too old, or belong to another region.
         *     Mend that before the next try: more than five AK/SK failures in a row lock authentication for five
         *     minutes.
         *
         *     Codes: `ASM.01401001` or `ASM.01000001`; from the gateway `APIGW.0301` for a signature, `APIGW.0307` for a
         *     token.
         *
         *     Source: the vendor's error-code tables
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)) and the table in the request
         *     signing guide.
         */
        AsmUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The caller is known, but lacks the permission that the operation names, or the gateway keeps the user out.
         *
         *     Codes: `ASM.01403001` or `ASM.01000002`; from the gateway `APIGW.0302`.
         *
         *     Source: the vendor's error-code tables
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)) and the table in the request
         *     signing guide.
         */
        AsmForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description There is no such task, release, mesh or namespace in this project. When the gateway says so, the host does
         *     not serve that path or method: check the region.
         *
         *     Codes: `ASM.01404001` or `ASM.01010002`; from the gateway `APIGW.0101`.
         *
         *     Source: the vendor's pages, except for the creation of a mesh upgrade: the vendor's error-code tables
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)).
         */
        AsmNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description It exists already, or is in a state that rules the request out. Whether a second upgrade task for one mesh
         *     is refused like this is not documented.
         *
         *     Codes: `ASM.01409001` or `ASM.01010003`; none of the gateway's is published.
         *
         *     Source: the vendor's error-code tables
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)).
         */
        AsmConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description One of two things, told apart by the code:
         *
         *     - From the gateway (`APIGW.0308`, `APIG.0308`): throttled. The request did not reach the service and can be sent
         *       again; the vendor suggests waiting for 2 to 5 seconds, though 200 calls in five minutes have been seen as a limit.
         *     - From the service (`ASM.01429001`): another request holds the resource. Wait for that one.
         *
         *     Neither is documented to say how long to wait (`Retry-After`).
         *
         *     Source: the vendor's [error-code table of
         *     2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html) and the request signing guide;
         *     the limit from an issue of the vendor's Terraform provider.
         */
        AsmTooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The service or the gateway failed. A write may have worked all the same: read before sending it again.
         *
         *     Codes: `ASM.01500001` or `ASM.01040001`; from the gateway `APIGW.0601`.
         *
         *     Source: the vendor's error-code tables
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)) and the table in the request
         *     signing guide.
         */
        AsmInternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The request breaks a rule, or the engine does not exist or is not fit for an upgrade.
         *
         *     - No such engine: `SVCSTG.00501116`. The vendor's Terraform provider takes `SVCSTG.00401116` and `SVCSTG.00501125`
         *       for the same, and expects them with 401 as well.
         *     - Others with this status: `SVCSTG.00501134` (engine type), `SVCSTG.00501149` (a node is unwell),
         *       `SVCSTG.00501112` (quota). None is known that is special to upgrades.
         *     - From the gateway: `APIGW.0201`.
         *
         *     Source: the vendor's page of the call and its [error-code
         *     table](https://support.huaweicloud.com/api-cse/ErrorCode.html); the Terraform provider's source.
         */
        CseBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The caller is not known: token or signature are missing, wrong or too old, or belong to another region.
         *     Mend that before the next try: more than five AK/SK failures in a row lock authentication for five
         *     minutes. With code `SVCSTG.00401116` it means that the engine does not exist.
         *
         *     Codes: from the gateway `APIGW.0301` for a signature, `APIGW.0307` for a token; none of the service's is
         *     published.
         *
         *     Source: the table in the request signing guide; the vendor's Terraform provider.
         */
        CseUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The caller is known, but lacks the permission `cse:engine:upgrade`, or the gateway keeps the user out.
         *
         *     Codes: from the gateway `APIGW.0302`; none of the service's is published.
         *
         *     Source: the table in the request signing guide.
         */
        CseForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The host does not serve that path or method: check the region. An engine that does not exist is a 400, not
         *     this.
         *
         *     Codes: from the gateway `APIGW.0101`; none of the service's is published.
         *
         *     Source: the table in the request signing guide.
         */
        CseNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description Another job of the engine rules the request out. The vendor documents no such answer; be ready for it.
         *
         *     Codes: neither the service nor the gateway publishes one.
         *
         *     Source: none; it stands here because the vendor's other service knows it.
         */
        CseConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description Throttled. From the gateway (`APIGW.0308`, `APIG.0308`) the request did not reach the service and can be
         *     sent again; the vendor suggests waiting for 2 to 5 seconds, though 200 calls in five minutes have been
         *     seen as a limit. It is not documented to say how long to wait (`Retry-After`). None of the service's own
         *     codes is published.
         *
         *     Source: the table in the request signing guide; the limit from an issue of the vendor's Terraform
         *     provider.
         */
        CseTooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description The service or the gateway failed. The upgrade may have started all the same: look at the engine before
         *     sending the request again.
         *
         *     Codes: from the gateway `APIGW.0601`; none of the service's is published.
         *
         *     Source: the vendor's page of the call and the table in the request signing guide.
         */
        CseInternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
    };
    parameters: {
        /**
         * @description ID of the project that owns the mesh or the engine. The console shows it under *My Credentials*; each region has
         *     its own.
         */
        project_id: string;
        /**
         * @description ID of the upgrade task: the `metadata.uid` that its creation returned. (The vendor calls both the task's unique
         *     ID, but nowhere says outright that they are the same.)
         */
        mesh_upgrade_id: string;
        /** @description ID of the mesh that the release runs in. */
        mesh_id: string;
        /** @description Kubernetes namespace of the service that is released. */
        namespace: string;
        /** @description ID of the grayscale release, the same as its `metadata.uid`. */
        release_id: string;
        /**
         * @description Whether the release is cancelled (the gray version goes, and the original version must carry all traffic) or
         *     ended (the original version goes, and the gray version must carry all traffic). The vendor publishes no values:
         *     take the one that your region's console or support gives.
         */
        action: string;
        /** @description ID of the microservice engine to upgrade. */
        engine_id: string;
        /**
         * @description Enterprise project that the engine belongs to. Without it the service takes the enterprise project `default`,
         *     whose ID is `0`.
         */
        "X-Enterprise-Project-ID": string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
/** Every operation of the document by its `operationId`: parameters, body and responses. */
export interface operations {
    "mesh-upgrades/create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project that owns the mesh or the engine. The console shows it under *My Credentials*; each region has
                 *     its own.
                 */
                project_id: components["parameters"]["project_id"];
            };
            cookie?: never;
        };
        /** @description What to upgrade, to which version, and the step to begin with. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeshUpgradeCreate"];
            };
        };
        responses: {
            /** @description The task exists and the upgrade has started. It is not done yet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeshUpgrade"];
                };
            };
            400: components["responses"]["AsmBadRequest"];
            401: components["responses"]["AsmUnauthorized"];
            403: components["responses"]["AsmForbidden"];
            404: components["responses"]["AsmNotFound"];
            409: components["responses"]["AsmConflict"];
            429: components["responses"]["AsmTooManyRequests"];
            500: components["responses"]["AsmInternalError"];
        };
    };
    "mesh-upgrades/get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project that owns the mesh or the engine. The console shows it under *My Credentials*; each region has
                 *     its own.
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description ID of the upgrade task: the `metadata.uid` that its creation returned. (The vendor calls both the task's unique
                 *     ID, but nowhere says outright that they are the same.)
                 */
                mesh_upgrade_id: components["parameters"]["mesh_upgrade_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeshUpgrade"];
                };
            };
            400: components["responses"]["AsmBadRequest"];
            401: components["responses"]["AsmUnauthorized"];
            403: components["responses"]["AsmForbidden"];
            404: components["responses"]["AsmNotFound"];
            409: components["responses"]["AsmConflict"];
            429: components["responses"]["AsmTooManyRequests"];
            500: components["responses"]["AsmInternalError"];
        };
    };
    "releases/get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the mesh that the release runs in. */
                mesh_id: components["parameters"]["mesh_id"];
                /** @description Kubernetes namespace of the service that is released. */
                namespace: components["parameters"]["namespace"];
                /** @description ID of the grayscale release, the same as its `metadata.uid`. */
                release_id: components["parameters"]["release_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The release as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            400: components["responses"]["AsmBadRequest"];
            401: components["responses"]["AsmUnauthorized"];
            403: components["responses"]["AsmForbidden"];
            404: components["responses"]["AsmNotFound"];
            409: components["responses"]["AsmConflict"];
            429: components["responses"]["AsmTooManyRequests"];
            500: components["responses"]["AsmInternalError"];
        };
    };
    "releases/delete": {
        parameters: {
            query: {
                /**
                 * @description Whether the release is cancelled (the gray version goes, and the original version must carry all traffic) or
                 *     ended (the original version goes, and the gray version must carry all traffic). The vendor publishes no values:
                 *     take the one that your region's console or support gives.
                 */
                action: components["parameters"]["action"];
            };
            header?: never;
            path: {
                /** @description ID of the mesh that the release runs in. */
                mesh_id: components["parameters"]["mesh_id"];
                /** @description Kubernetes namespace of the service that is released. */
                namespace: components["parameters"]["namespace"];
                /** @description ID of the grayscale release, the same as its `metadata.uid`. */
                release_id: components["parameters"]["release_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The release is over. The answer has no body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["AsmBadRequest"];
            401: components["responses"]["AsmUnauthorized"];
            403: components["responses"]["AsmForbidden"];
            404: components["responses"]["AsmNotFound"];
            409: components["responses"]["AsmConflict"];
            429: components["responses"]["AsmTooManyRequests"];
            500: components["responses"]["AsmInternalError"];
        };
    };
    "engines/upgrade": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Enterprise project that the engine belongs to. Without it the service takes the enterprise project `default`,
                 *     whose ID is `0`.
                 */
                "X-Enterprise-Project-ID"?: components["parameters"]["X-Enterprise-Project-ID"];
            };
            path: {
                /**
                 * @description ID of the project that owns the mesh or the engine. The console shows it under *My Credentials*; each region has
                 *     its own.
                 */
                project_id: components["parameters"]["project_id"];
                /** @description ID of the microservice engine to upgrade. */
                engine_id: components["parameters"]["engine_id"];
            };
            cookie?: never;
        };
        /** @description The version to move the engine to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EngineUpgrade"];
            };
        };
        responses: {
            /** @description The upgrade was accepted and runs as a job of the engine. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineUpgradeJob"];
                };
            };
            400: components["responses"]["CseBadRequest"];
            401: components["responses"]["CseUnauthorized"];
            403: components["responses"]["CseForbidden"];
            404: components["responses"]["CseNotFound"];
            409: components["responses"]["CseConflict"];
            429: components["responses"]["CseTooManyRequests"];
            500: components["responses"]["CseInternalError"];
        };
    };
}
