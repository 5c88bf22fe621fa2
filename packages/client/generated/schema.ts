// Generated from spec/ by "pnpm generate". Do not edit.
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
         * @description **What it does.** Creates a task that upgrades one mesh to a target version, and starts it.
         *
         *     **Needs.** Permission `asm:mesh:upgrade`.
         *
         *     **Afterwards.** The answer holds `metadata.uid`.
         *
         *     **What can go wrong.** A timeout.
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
         * @description **What it does.** Returns the task.
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
         * @description **What it does.** Returns a release.
         */
        get: operations["releases/get"];
        put?: never;
        post?: never;
        /**
         * Cancel or end a grayscale release
         * @description **What it does.** Ends a release.
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
         * @description **What it does.** Starts the upgrade.
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
export interface components {
    schemas: {
        /** @description Name of the task to create. */
        MeshUpgradeCreateMetadata: {
            /** @description Name of the task. The vendor publishes no rule for it. */
            name: string;
            /** @description ID of the task. The service makes it and ignores what the caller sends. */
            readonly uid?: string;
            /** @description When the task was created. The service sets it and ignores what the caller sends. */
            readonly creationTimestamp?: string;
        };
        /** @description Step to begin with, and what to do in it. */
        MeshUpgradeCreateStep: {
            /** @description Name of the step. The vendor publishes no values. */
            name: string;
            /** @description What to do in the step. The vendor publishes no values. */
            action: string;
        };
        /** @description What to upgrade and how. */
        MeshUpgradeCreateSpec: {
            /** @description ID of the mesh to upgrade. */
            meshId: string;
            /** @description How the upgrade proceeds. The vendor publishes no values. */
            upgradeStrategy: string;
            /**
             * @description Mesh version to move to. Versions look like `1.18.7-r1`, though the vendor states no format; only some moves
             *     between versions are allowed.
             */
            targetVersion: string;
            /** @description Mesh type after the upgrade. The vendor publishes no values. */
            targetType: string;
            currentStep: components["schemas"]["MeshUpgradeCreateStep"];
        };
        /** @description How far the current step is. */
        MeshUpgradeStepStatus: {
            /** @description ID of the step in this task. */
            id?: string;
            /** @description Phase of the step. The vendor publishes no values. */
            phase?: string;
            /** @description When the step began. The vendor publishes no format. */
            startTime?: string;
        };
        /** @description How far the task is. The service keeps it. */
        MeshUpgradeStatus: {
            /** @description State of the whole task. The vendor publishes no values, so decide yourself which ones end a wait. */
            state?: string;
            currentStep?: components["schemas"]["MeshUpgradeStepStatus"];
            /** @description When the task last changed. The vendor publishes no format. */
            updatedAt?: string;
        };
        /** @description A mesh upgrade task to create. */
        MeshUpgradeCreate: {
            /**
             * @description Kind of the object; always `MeshUpgrade`.
             * @constant
             */
            kind: "MeshUpgrade";
            /**
             * @description Version of the object's format; always `v1`.
             * @constant
             */
            apiVersion: "v1";
            metadata: components["schemas"]["MeshUpgradeCreateMetadata"];
            spec: components["schemas"]["MeshUpgradeCreateSpec"];
            status?: components["schemas"]["MeshUpgradeStatus"];
        };
        /** @description Name and identity of the task. */
        MeshUpgradeMetadata: {
            /** @description Name of the task, as its creator gave it. */
            name?: string;
            /** @description Unique ID of the task, made by the service. It is what the task is read by. */
            readonly uid?: string;
            /** @description When the task was created. The vendor publishes no format. */
            readonly creationTimestamp?: string;
        };
        /** @description Step that was asked for, and what is done in it. */
        MeshUpgradeStep: {
            /** @description Name of the step. The vendor publishes no values. */
            name?: string;
            /** @description What is done in the step. The vendor publishes no values. */
            action?: string;
        };
        /** @description What is upgraded and how. */
        MeshUpgradeSpec: {
            /** @description ID of the mesh that is upgraded. */
            meshId?: string;
            /** @description How the upgrade proceeds. The vendor publishes no values. */
            upgradeStrategy?: string;
            /** @description Mesh version that the upgrade leads to. */
            targetVersion?: string;
            /** @description Mesh type after the upgrade. The vendor publishes no values. */
            targetType?: string;
            currentStep?: components["schemas"]["MeshUpgradeStep"];
        };
        /** @description A mesh upgrade task. */
        MeshUpgrade: {
            /**
             * @description Kind of the object; always `MeshUpgrade`.
             * @constant
             */
            kind?: "MeshUpgrade";
            /**
             * @description Version of the object's format; always `v1`.
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
             * @description Code such as `ASM.01404001`. The vendor publishes two sets of codes for the same errors, without saying which
             *     region sends which.
             */
            errorCode: string;
            /** @description What went wrong, in words. */
            errorMsg?: string;
        };
        /**
         * @description Error of the API gateway, for requests that do not reach the service. All three members are required here: the
         *     vendor always shows them together, and `request_id` tells this body from a service's.
         */
        GatewayError: {
            /** @description Code that begins with `APIGW.` or `APIG.`. */
            error_code: string;
            /** @description What went wrong, in words. */
            error_msg: string;
            /** @description ID of the request; give it to the vendor's support. */
            request_id: string;
        };
        /** @description Name and identity of the release. */
        ReleaseMetadata: {
            /** @description ID of the mesh that the release runs in. */
            meshID?: string;
            /**
             * @description Name of the release: 4 to 64 lower-case letters, digits and hyphens, a letter first and no hyphen last. (The
             *     console's guide allows 63.)
             */
            name?: string;
            /** @description Unique ID of the release, made by the service. It is what the release is read and ended by. */
            readonly uid?: string;
            /** @description Kubernetes namespace of the release. */
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
            /** @description ID of the cluster that the gray workload runs in. */
            clusterID?: string;
            template?: components["schemas"]["Deployment"];
        };
        /** @description Which service is released, and how. */
        ReleaseSpec: {
            /** @description Service that is released. */
            serviceName?: string;
            /** @description ID of the cluster that the service runs in. */
            clusterID?: string;
            /** @description Workload behind the service. */
            deploymentName?: string;
            /** @description Mesh version that the release was made with. */
            version?: string;
            /** @description Kind of grayscale release, such as canary or blue-green. The vendor publishes no values. */
            type?: string;
            /** @description Workloads of the gray version, as they were asked for. */
            grayDeployments?: components["schemas"]["GrayWorkload"][];
        };
        /** @description How far the release is. */
        ReleaseStatus: {
            /** @description Phase of the release. The vendor publishes no values. */
            phase?: string;
            /** @description When the release began. The vendor publishes no format. */
            startTime?: string;
            /** @description When the release last changed. The vendor publishes no format. */
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
             * @constant
             */
            kind?: "Release";
            /**
             * @description Version of the object's format; always `asm/v2`.
             * @constant
             */
            apiVersion?: "asm/v2";
            metadata?: components["schemas"]["ReleaseMetadata"];
            spec?: components["schemas"]["ReleaseSpec"];
            status?: components["schemas"]["ReleaseStatus"];
        };
        /** @description An engine upgrade to start. */
        EngineUpgrade: {
            /** @description Version to move to, in the form `major.minor.patch`. */
            version: string;
        };
        /** @description The job that upgrades an engine. */
        EngineUpgradeJob: {
            /** @description ID of the engine. */
            id?: string;
            /** @description Name of the engine. */
            name?: string;
            /** @description ID of the job that does the work. Until 2023 this member was spelt `job_id`. */
            jobId?: number;
        };
        /**
         * @description Error of Cloud Service Engine. `error_code` is required here although the vendor marks no response member as
         *     mandatory: a body without it says nothing that a program could act on.
         */
        CseError: {
            /** @description Code such as `SVCSTG.00501116`. */
            error_code: string;
            /** @description What went wrong, in words. */
            error_msg?: string;
            /** @description Where it went wrong. */
            detail?: string;
        };
    };
    responses: {
        /** @description The request breaks a rule. */
        AsmBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description The caller is not known. */
        AsmUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description The caller may not do this. */
        AsmForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description There is no such thing. */
        AsmNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description Something else is in the way. */
        AsmConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description Too much at once. */
        AsmTooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description The service failed. */
        AsmInternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsmError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description The request breaks a rule. */
        CseBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description The caller is not known. */
        CseUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description The caller may not do this. */
        CseForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description There is no such thing. */
        CseNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description Something else is in the way. */
        CseConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description Too much at once. */
        CseTooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CseError"] | components["schemas"]["GatewayError"];
            };
        };
        /** @description The service failed. */
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
