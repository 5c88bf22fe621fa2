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
         * @description Creates a task that moves one mesh to a newer version, and starts it. The new control plane runs beside the old one
         *     until every workload has moved over.
         *
         *     An upgrade has four stages: a check of the mesh and its clusters, the control plane, the data plane, and a clean-up.
         *     Advancing a task to its next step is
         *     [a separate call](https://support.huaweicloud.com/intl/en-us/api-asm/UpdateCanaryUpgrade.html) that this document does
         *     not describe.
         *
         *     **Before you start.** You need the permission `asm:mesh:upgrade`. The mesh must be of the Basic edition, and its version
         *     must have an upgrade path to the target version; the
         *     [user guide](https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the paths. `kind` and `apiVersion`
         *     have fixed values.
         *
         *     **After the call.** The upgrade has started but is not complete. Keep the `metadata.uid` from the response: no call
         *     lists tasks, so a lost uid cannot be recovered. Read the task with `mesh-upgrades/get`. Until the upgrade completes, you
         *     cannot create grayscale releases or traffic rules in the mesh. The data plane stage restarts pods and causes a short
         *     interruption. The upgrade cannot be undone once the clean-up has removed the old control plane.
         *
         *     **Errors.**
         *
         *     - The check can find something that blocks the upgrade: custom resource definitions, gateway labels, add-ons, or the
         *       state, version or free capacity of a cluster. The status of the task shows it.
         *     - If no response arrives, the task may or may not exist. The effect of a second task for the same mesh is not
         *       documented, so check the Huawei Cloud console before you send the request again.
         *     - A 429 has two meanings: the gateway throttled the request before it reached the service, or another request has
         *       locked the mesh.
         *
         *     [Huawei Cloud documentation](https://support.huaweicloud.com/intl/en-us/api-asm/CreateCanaryUpgrade.html)
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
         * @description Returns one upgrade task: the requested upgrade, its current step, and the progress of that step.
         *
         *     **Before you start.** You need the permission `asm:mesh:upgrade`. It is the permission to start an upgrade; reading
         *     requires it too. You also need the `metadata.uid` that the create call returned.
         *
         *     **Following an upgrade.** Reading changes nothing. Read the task about every ten seconds. Huawei Cloud publishes neither
         *     the states nor which of them are final, so you choose the states that mean success and failure. If you are unsure, read
         *     the mesh itself: `GET /v1/{project_id}/meshes/{mesh_id}` (not part of this document) returns a `status.phase`. According
         *     to the Huawei Cloud SDK for Go, it is one of `Running`, `Upgrading`, `UpgradeFailed`, `RollingBack`, `RollbackFailed`
         *     and four more.
         *
         *     **Errors.** A 404 means that the project has no such task, or that the task was deleted.
         *
         *     [Huawei Cloud documentation](https://support.huaweicloud.com/intl/en-us/api-asm/GetCanaryUpgrade.html)
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
                /** @description ID of the mesh of the release. */
                mesh_id: components["parameters"]["mesh_id"];
                /** @description Kubernetes namespace of the released service. */
                namespace: components["parameters"]["namespace"];
                /** @description ID of the grayscale release. It is the `metadata.uid` of the release. */
                release_id: components["parameters"]["release_id"];
            };
            cookie?: never;
        };
        /**
         * Read a grayscale release
         * @description Returns one grayscale release: its service, the requested workload of the gray version, and the running workloads of
         *     both versions.
         *
         *     **Before you start.** You need the permission `asm:mesh:getRelease`. The path does not name a project: if you sign with
         *     an AK/SK in a sub-project, send the header `X-Project-Id`.
         *
         *     **After the call.** Reading changes nothing. Huawei Cloud publishes no values for `spec.type` and `status.phase`. A
         *     change to the traffic policy of a release takes about ten seconds to take effect.
         *
         *     **Errors.** A 404 means that the mesh and namespace have no such release, or that the release was cancelled or ended.
         *
         *     [Huawei Cloud documentation](https://support.huaweicloud.com/intl/en-us/api-asm/GetReleaseByName.html)
         */
        get: operations["releases/get"];
        put?: never;
        post?: never;
        /**
         * Cancel or end a grayscale release
         * @description Finishes a grayscale release, either by canceling it or by ending it. Canceling keeps the original version; ending
         *     keeps the gray version.
         *
         *     Ending takes the original version offline and deletes its workloads and Istio configuration. Huawei Cloud does not state
         *     whether canceling deletes those of the gray version, but expect it to.
         *
         *     **Before you start.** You need the permission `asm:mesh:deleteRelease`. The version that stays must already carry all
         *     the traffic. Send the header `Content-Type: application/json`, although the request has no body. The path does not name
         *     a project: if you sign with an AK/SK in a sub-project, send the header `X-Project-Id`.
         *
         *     **After the call.** The release no longer exists, and reading it should return a 404. The response has no body.
         *
         *     **Errors.**
         *
         *     - A 400 means that a parameter is invalid, such as an `action` that the service does not know. The response while the
         *       version that stays does not yet carry all the traffic is not documented.
         *     - A 404 means that there is no such release. An earlier request may already have finished it.
         *     - If no response arrives, the request may have succeeded. Read the release before you send the request again.
         *
         *     [Huawei Cloud documentation](https://support.huaweicloud.com/intl/en-us/api-asm/DeleteRelease.html)
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
         * @description Starts the upgrade of one engine: an exclusive ServiceComb engine, a registry and configuration center, or an
         *     application gateway.
         *
         *     **Before you start.** You need the permission `cse:engine:upgrade` and an engine that can be upgraded: of the three
         *     latest official versions, the two older ones can be upgraded, and only to the latest. You do not request patches; the
         *     service applies them itself. Choose a time with little traffic. Send the header `Accept: application/json`.
         *
         *     **After the call.** The upgrade runs as a job, and the response contains its `jobId`. No call in this document reads the
         *     job; Huawei Cloud has `GET /v2/{project_id}/enginemgr/engines/{engine_id}/jobs/{job_id}`. The upgrade is complete when
         *     the engine has changed from `Upgrading` to `Available`. Instances are upgraded one by one, and connections break briefly. An
         *     engine without high availability is unavailable during the upgrade. The upgrade cannot be undone.
         *
         *     **Errors.**
         *
         *     - An engine that does not exist is a **400** with the code `SVCSTG.00501116`, not a 404.
         *     - The job can fail later. You can retry it from the Huawei Cloud console, or with the Huawei Cloud call for engine
         *       actions.
         *     - An upgrade to an unsupported version may leave an engine that cannot be managed.
         *
         *     [Huawei Cloud documentation](https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0086.html)
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
             * @description Name of the task. Huawei Cloud publishes no naming rule.
             * @example shop-mesh-to-1-18
             */
            name: string;
            /**
             * @description ID of the task. The service sets it and ignores a value in the request.
             * @example 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90
             */
            readonly uid?: string | undefined;
            /**
             * @description Time when the task was created. The service sets it and ignores a value in the request.
             * @example 2026-03-02T09:15:00Z
             */
            readonly creationTimestamp?: string | undefined;
        };
        /** @description The first step and the action to take in it. */
        MeshUpgradeCreateStep: {
            /**
             * @description Name of the first step. Huawei Cloud publishes no values; the example is illustrative.
             * @example PreCheck
             */
            name: string;
            /**
             * @description Action to take in the step. Huawei Cloud publishes no values; the example is illustrative.
             * @example Start
             */
            action: string;
        };
        /** @description The requested upgrade. */
        MeshUpgradeCreateSpec: {
            /**
             * @description ID of the mesh to upgrade.
             * @example 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938
             */
            meshId: string;
            /**
             * @description Upgrade strategy. Huawei Cloud publishes no values; the example is illustrative.
             * @example Canary
             */
            upgradeStrategy: string;
            /**
             * @description Target version of the mesh. Versions look like `1.18.7-r1`, but Huawei Cloud publishes no format. The
             *     [user guide](https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the supported upgrade paths.
             * @example 1.18.7-r1
             */
            targetVersion: string;
            /**
             * @description Mesh type after the upgrade. Huawei Cloud publishes no values; the example is illustrative.
             * @example InCluster
             */
            targetType: string;
            currentStep: components["schemas"]["MeshUpgradeCreateStep"];
        };
        /** @description Progress of the current step. */
        MeshUpgradeStepStatus: {
            /**
             * @description ID of the step in the task. Huawei Cloud publishes no format; the example is illustrative.
             * @example data-plane
             */
            id?: string | undefined;
            /**
             * @description Phase of the step. Huawei Cloud publishes no values; the example is illustrative.
             * @example Running
             */
            phase?: string | undefined;
            /**
             * @description Time when the step started. Huawei Cloud publishes no format; the example is illustrative.
             * @example 2026-03-02T09:31:40Z
             */
            startTime?: string | undefined;
        };
        /** @description Progress of the task, set by the service. */
        MeshUpgradeStatus: {
            /**
             * @description State of the task. Huawei Cloud publishes no values; the example is illustrative. You choose the states that mean
             *     success and failure.
             * @example Running
             */
            state?: string | undefined;
            currentStep?: components["schemas"]["MeshUpgradeStepStatus"] | undefined;
            /**
             * @description Time when the task last changed. Huawei Cloud publishes no format; the example is illustrative.
             * @example 2026-03-02T09:33:05Z
             */
            updatedAt?: string | undefined;
        };
        /** @description A mesh upgrade task to create. */
        MeshUpgradeCreate: {
            /**
             * @description Kind of the object. Always `MeshUpgrade`.
             * @example MeshUpgrade
             * @constant
             */
            kind: "MeshUpgrade";
            /**
             * @description Version of the object format. Always `v1`.
             * @example v1
             * @constant
             */
            apiVersion: "v1";
            metadata: components["schemas"]["MeshUpgradeCreateMetadata"];
            spec: components["schemas"]["MeshUpgradeCreateSpec"];
            /**
             * @description Progress of the task, set by the service. Huawei Cloud documentation lists it in the request, too, but describes no
             *     effect there.
             */
            readonly status?: components["schemas"]["MeshUpgradeStatus"] | undefined;
        };
        /** @description Name and identity of the task. */
        MeshUpgradeMetadata: {
            /**
             * @description Name of the task, as set by its creator.
             * @example shop-mesh-to-1-18
             */
            name?: string | undefined;
            /**
             * @description Unique ID of the task, set by the service. Keep it: no call lists tasks, so you need it to find this task again.
             * @example 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90
             */
            readonly uid?: string | undefined;
            /**
             * @description Time when the task was created. Huawei Cloud publishes no format; the example is illustrative.
             * @example 2026-03-02T09:15:00Z
             */
            readonly creationTimestamp?: string | undefined;
        };
        /** @description The requested step and its action. */
        MeshUpgradeStep: {
            /**
             * @description Name of the step. Huawei Cloud publishes no values; the example is illustrative.
             * @example PreCheck
             */
            name?: string | undefined;
            /**
             * @description Action in the step. Huawei Cloud publishes no values; the example is illustrative.
             * @example Start
             */
            action?: string | undefined;
        };
        /** @description The requested upgrade. */
        MeshUpgradeSpec: {
            /**
             * @description ID of the mesh.
             * @example 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938
             */
            meshId?: string | undefined;
            /**
             * @description Upgrade strategy. Huawei Cloud publishes no values; the example is illustrative.
             * @example Canary
             */
            upgradeStrategy?: string | undefined;
            /**
             * @description Target version of the mesh.
             * @example 1.18.7-r1
             */
            targetVersion?: string | undefined;
            /**
             * @description Mesh type after the upgrade. Huawei Cloud publishes no values; the example is illustrative.
             * @example InCluster
             */
            targetType?: string | undefined;
            currentStep?: components["schemas"]["MeshUpgradeStep"] | undefined;
        };
        /** @description A mesh upgrade task. */
        MeshUpgrade: {
            /**
             * @description Kind of the object. Always `MeshUpgrade`.
             * @example MeshUpgrade
             * @constant
             */
            kind?: "MeshUpgrade" | undefined;
            /**
             * @description Version of the object format. Always `v1`.
             * @example v1
             * @constant
             */
            apiVersion?: "v1" | undefined;
            metadata?: components["schemas"]["MeshUpgradeMetadata"] | undefined;
            spec?: components["schemas"]["MeshUpgradeSpec"] | undefined;
            status?: components["schemas"]["MeshUpgradeStatus"] | undefined;
        };
        /**
         * @description Error of Application Service Mesh. `errorCode` is required here because it distinguishes this body from a gateway
         *     error. Huawei Cloud documents it for two statuses only.
         */
        AsmError: {
            /**
             * @description Error code, such as `ASM.01404001`. Huawei Cloud publishes two tables of codes for the same errors and does not say
             *     which region uses which. Decide by the HTTP status, and show the code unchanged.
             * @example ASM.01404001
             */
            errorCode: string;
            /**
             * @description Error message.
             * @example Resource not found.
             */
            errorMsg?: string | undefined;
        };
        /**
         * @description Error of the API gateway, for requests that do not reach the service. All three properties are required here: Huawei
         *     Cloud always shows them together, and `request_id` distinguishes this body from a service error.
         */
        GatewayError: {
            /**
             * @description Error code that begins with `APIGW.` or `APIG.`.
             * @example APIGW.0308
             */
            error_code: string;
            /**
             * @description Error message.
             * @example The throttling threshold has been reached.
             */
            error_msg: string;
            /**
             * @description ID of the request. Quote it to Huawei Cloud support.
             * @example 5d1f8a3c7e2b49d0a6c4f09b8e3d7215
             */
            request_id: string;
        };
        /** @description Name and identity of the release. */
        ReleaseMetadata: {
            /**
             * @description ID of the mesh of the release.
             * @example 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938
             */
            meshID?: string | undefined;
            /**
             * @description Name of the release: 4 to 64 lowercase letters, digits and hyphens. It begins with a letter and does not end with a
             *     hyphen. The guide to the Huawei Cloud console allows 63 characters.
             * @example checkout-v2
             */
            name?: string | undefined;
            /**
             * @description Unique ID of the release, set by the service. The calls that read and finish the release take it.
             * @example d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564
             */
            readonly uid?: string | undefined;
            /**
             * @description Kubernetes namespace of the release.
             * @example shop
             */
            namespace?: string | undefined;
        };
        /**
         * @description A complete [Kubernetes Deployment](https://kubernetes.io/docs/concepts/workloads/controllers/deployment/). Kubernetes
         *     defines its properties.
         */
        Deployment: {
            [key: string]: unknown;
        };
        /** @description A workload of the gray version and its cluster. */
        GrayWorkload: {
            /**
             * @description ID of the cluster of the gray workload.
             * @example a5e20b7f-6d91-4c38-b0f4-1e7c9d3a8526
             */
            clusterID?: string | undefined;
            template?: components["schemas"]["Deployment"] | undefined;
        };
        /** @description The requested release. */
        ReleaseSpec: {
            /**
             * @description Name of the released service.
             * @example checkout
             */
            serviceName?: string | undefined;
            /**
             * @description ID of the cluster of the service.
             * @example a5e20b7f-6d91-4c38-b0f4-1e7c9d3a8526
             */
            clusterID?: string | undefined;
            /**
             * @description Name of the workload of the service.
             * @example checkout-v1
             */
            deploymentName?: string | undefined;
            /**
             * @description Mesh version of the release.
             * @example 1.15.5-r4
             */
            version?: string | undefined;
            /**
             * @description Type of grayscale release. Huawei Cloud publishes no values; the example is illustrative. The Huawei Cloud console
             *     offers canary and blue-green.
             * @example Canary
             */
            type?: string | undefined;
            /** @description Requested workloads of the gray version. */
            grayDeployments?: components["schemas"]["GrayWorkload"][] | undefined;
        };
        /** @description Progress of the release. */
        ReleaseStatus: {
            /**
             * @description Phase of the release. Huawei Cloud publishes no values; the example is illustrative.
             * @example Running
             */
            phase?: string | undefined;
            /**
             * @description Time when the release started. Huawei Cloud publishes no format; the example is illustrative.
             * @example 2026-03-02T08:00:00Z
             */
            startTime?: string | undefined;
            /**
             * @description Time when the release last changed. Huawei Cloud publishes no format; the example is illustrative.
             * @example 2026-03-02T08:05:30Z
             */
            updateTime?: string | undefined;
            /** @description Running workload of the original version, as a complete Kubernetes Deployment. */
            deployment?: components["schemas"]["Deployment"] | undefined;
            /** @description Running workloads of the gray version, each as a complete Kubernetes Deployment. */
            grayDeployments?: components["schemas"]["Deployment"][] | undefined;
        };
        /** @description A grayscale release. */
        Release: {
            /**
             * @description Kind of the object. Always `Release`.
             * @example Release
             * @constant
             */
            kind?: "Release" | undefined;
            /**
             * @description Version of the object format. Always `asm/v2`.
             * @example asm/v2
             * @constant
             */
            apiVersion?: "asm/v2" | undefined;
            metadata?: components["schemas"]["ReleaseMetadata"] | undefined;
            spec?: components["schemas"]["ReleaseSpec"] | undefined;
            status?: components["schemas"]["ReleaseStatus"] | undefined;
        };
        /** @description An engine upgrade to start. */
        EngineUpgrade: {
            /**
             * @description Target version, as `major.minor.patch`. It must be the latest: of the three latest official versions, the two older
             *     ones can be upgraded, and only to the latest.
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
            id?: string | undefined;
            /**
             * @description Name of the engine.
             * @example shop-engine
             */
            name?: string | undefined;
            /**
             * @description ID of the upgrade job. The calls that read a job take it as a string. Older versions of the service named this
             *     property `job_id`; the Huawei Cloud SDKs renamed it in 2023.
             * @example 17655
             */
            jobId?: number | undefined;
        };
        /**
         * @description Error of Cloud Service Engine. `error_code` is required here because a program cannot act on a body without it. Huawei
         *     Cloud marks no response property as mandatory.
         */
        CseError: {
            /**
             * @description Error code, such as `SVCSTG.00501116`.
             * @example SVCSTG.00501116
             */
            error_code: string;
            /**
             * @description Error message.
             * @example The engine does not exist.
             */
            error_msg?: string | undefined;
            /**
             * @description Details of the error.
             * @example engine 9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76
             */
            detail?: string | undefined;
        };
    };
    responses: {
        /**
         * @description The request is invalid: a value is missing, or the service does not accept it. Retrying the same request cannot succeed.
         *
         *     Codes: `ASM.01400001` or `ASM.01010001`; from the gateway, `APIGW.0201`.
         *
         *     Source: for releases, the Huawei Cloud documentation of the two calls; for mesh upgrades, the error-code tables in Huawei Cloud documentation
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
         * @description Authentication failed: the token or signature is missing, invalid or expired, or belongs to another region. Fix the
         *     credentials before you retry: more than five AK/SK failures in a row lock authentication for five minutes.
         *
         *     Codes: `ASM.01401001` or `ASM.01000001`; from the gateway, `APIGW.0301` for a signature and `APIGW.0307` for a token.
         *
         *     Source: the error-code tables in Huawei Cloud documentation
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)) and the table in the request signing guide.
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
         * @description The caller lacks the permission that the operation requires, or the gateway blocks the user.
         *
         *     Codes: `ASM.01403001` or `ASM.01000002`; from the gateway, `APIGW.0302`.
         *
         *     Source: the error-code tables in Huawei Cloud documentation
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)) and the table in the request signing guide.
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
         * @description The project has no such task, release, mesh or namespace. If the error comes from the gateway, the host does not serve
         *     this path or method: check the region.
         *
         *     Codes: `ASM.01404001` or `ASM.01010002`; from the gateway, `APIGW.0101`.
         *
         *     Source: Huawei Cloud documentation of each call; for the creation of a mesh upgrade, the error-code tables in Huawei Cloud documentation
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
         * @description The resource already exists, or its state does not allow the request. Whether a second upgrade task for one mesh causes
         *     this error is not documented.
         *
         *     Codes: `ASM.01409001` or `ASM.01010003`. The gateway publishes none.
         *
         *     Source: the error-code tables in Huawei Cloud documentation
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
         * @description The gateway throttled the request, or another request holds the resource. The code identifies the cause:
         *
         *     - From the gateway (`APIGW.0308`, `APIG.0308`): throttled. The request did not reach the service, and you can retry it.
         *       Huawei Cloud suggests waiting 2 to 5 seconds; a limit of 200 calls in five minutes has been observed.
         *     - From the service (`ASM.01429001`): another request holds the resource. Wait until that request completes.
         *
         *     Neither is documented to send `Retry-After`.
         *
         *     Source: the [error-code table of 2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html) in Huawei Cloud documentation and the request signing guide; the limit,
         *     from an issue of the Huawei Cloud provider for Terraform.
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
         * @description The service or the gateway failed. A write may still have succeeded: read the resource before you retry.
         *
         *     Codes: `ASM.01500001` or `ASM.01040001`; from the gateway, `APIGW.0601`.
         *
         *     Source: the error-code tables in Huawei Cloud documentation
         *     ([2026](https://support.huaweicloud.com/intl/en-us/api-asm/ErrorCode.html),
         *     [2025](https://support.huaweicloud.com/intl/en-us/api-asm/asm_api_0018.html)) and the table in the request signing guide.
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
         * @description The request is invalid, the engine does not exist, or the engine cannot be upgraded.
         *
         *     - The engine does not exist: `SVCSTG.00501116`. The Huawei Cloud provider for Terraform treats `SVCSTG.00401116` and
         *       `SVCSTG.00501125` the same way, and expects them with a 401 too.
         *     - Other codes with this status: `SVCSTG.00501134` (engine type), `SVCSTG.00501149` (an unhealthy node),
         *       `SVCSTG.00501112` (quota). None is known to be specific to upgrades.
         *     - From the gateway: `APIGW.0201`.
         *
         *     Source: Huawei Cloud documentation of the call and its
         *     [error-code table](https://support.huaweicloud.com/api-cse/ErrorCode.html); the source code of the Terraform provider.
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
         * @description Authentication failed: the token or signature is missing, invalid or expired, or belongs to another region. Fix the
         *     credentials before you retry: more than five AK/SK failures in a row lock authentication for five minutes. With the code
         *     `SVCSTG.00401116`, the engine does not exist.
         *
         *     Codes: from the gateway, `APIGW.0301` for a signature and `APIGW.0307` for a token. The service publishes none.
         *
         *     Source: the table in the request signing guide; the Huawei Cloud provider for Terraform.
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
         * @description The caller lacks the permission `cse:engine:upgrade`, or the gateway blocks the user.
         *
         *     Codes: from the gateway, `APIGW.0302`. The service publishes none.
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
         * @description The host does not serve this path or method: check the region. An engine that does not exist is a 400, not a 404.
         *
         *     Codes: from the gateway, `APIGW.0101`. The service publishes none.
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
         * @description Another job of the engine blocks the request. Huawei Cloud does not document this response, but clients should handle
         *     it.
         *
         *     Codes: neither the service nor the gateway publishes one.
         *
         *     Source: none. It is here because Application Service Mesh has this response.
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
         * @description The request was throttled. If the error comes from the gateway (`APIGW.0308`, `APIG.0308`), the request did not reach
         *     the service, and you can retry it. Huawei Cloud suggests waiting 2 to 5 seconds; a limit of 200 calls in five minutes
         *     has been observed. The response is not documented to send `Retry-After`. The service publishes no codes.
         *
         *     Source: the table in the request signing guide; the limit, from an issue of the Huawei Cloud provider for Terraform.
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
         * @description The service or the gateway failed. The upgrade may still have started: check the engine before you retry.
         *
         *     Codes: from the gateway, `APIGW.0601`. The service publishes none.
         *
         *     Source: Huawei Cloud documentation of the call and the table in the request signing guide.
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
         * @description ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under *My Credentials*; each
         *     region has its own.
         */
        project_id: string;
        /**
         * @description ID of the upgrade task: the `metadata.uid` that the create call returned. Huawei Cloud documentation describes both as
         *     the unique ID of the task, but does not state that they are the same.
         */
        mesh_upgrade_id: string;
        /** @description ID of the mesh of the release. */
        mesh_id: string;
        /** @description Kubernetes namespace of the released service. */
        namespace: string;
        /** @description ID of the grayscale release. It is the `metadata.uid` of the release. */
        release_id: string;
        /**
         * @description Whether to cancel or to end the release. Canceling removes the gray version, so the original version must carry all
         *     the traffic. Ending removes the original version, so the gray version must. Huawei Cloud publishes no values: use the
         *     one that the Huawei Cloud console or support of your region gives you.
         */
        action: string;
        /** @description ID of the microservice engine to upgrade. */
        engine_id: string;
        /**
         * @description Enterprise project of the engine. If it is missing, the service uses the enterprise project `default`, whose ID is
         *     `0`.
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
                 * @description ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under *My Credentials*; each
                 *     region has its own.
                 */
                project_id: components["parameters"]["project_id"];
            };
            cookie?: never;
        };
        /** @description The mesh to upgrade, the target version, and the first step. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeshUpgradeCreate"];
            };
        };
        responses: {
            /** @description The task exists and the upgrade has started. It is not complete. */
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
                 * @description ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under *My Credentials*; each
                 *     region has its own.
                 */
                project_id: components["parameters"]["project_id"];
                /**
                 * @description ID of the upgrade task: the `metadata.uid` that the create call returned. Huawei Cloud documentation describes both as
                 *     the unique ID of the task, but does not state that they are the same.
                 */
                mesh_upgrade_id: components["parameters"]["mesh_upgrade_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current state of the task. */
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
                /** @description ID of the mesh of the release. */
                mesh_id: components["parameters"]["mesh_id"];
                /** @description Kubernetes namespace of the released service. */
                namespace: components["parameters"]["namespace"];
                /** @description ID of the grayscale release. It is the `metadata.uid` of the release. */
                release_id: components["parameters"]["release_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current state of the release. */
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
                 * @description Whether to cancel or to end the release. Canceling removes the gray version, so the original version must carry all
                 *     the traffic. Ending removes the original version, so the gray version must. Huawei Cloud publishes no values: use the
                 *     one that the Huawei Cloud console or support of your region gives you.
                 */
                action: components["parameters"]["action"];
            };
            header?: never;
            path: {
                /** @description ID of the mesh of the release. */
                mesh_id: components["parameters"]["mesh_id"];
                /** @description Kubernetes namespace of the released service. */
                namespace: components["parameters"]["namespace"];
                /** @description ID of the grayscale release. It is the `metadata.uid` of the release. */
                release_id: components["parameters"]["release_id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The release no longer exists. The response has no body. */
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
                 * @description Enterprise project of the engine. If it is missing, the service uses the enterprise project `default`, whose ID is
                 *     `0`.
                 */
                "X-Enterprise-Project-ID"?: components["parameters"]["X-Enterprise-Project-ID"];
            };
            path: {
                /**
                 * @description ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under *My Credentials*; each
                 *     region has its own.
                 */
                project_id: components["parameters"]["project_id"];
                /** @description ID of the microservice engine to upgrade. */
                engine_id: components["parameters"]["engine_id"];
            };
            cookie?: never;
        };
        /** @description The version to upgrade the engine to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EngineUpgrade"];
            };
        };
        responses: {
            /** @description The service accepted the upgrade and runs it as a job of the engine. */
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
