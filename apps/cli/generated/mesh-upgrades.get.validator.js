// Generated from spec/ by "pnpm generate". Do not edit.
const ucs2length = function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 0xd800 && value <= 0xdbff && pos < len) {
            // high surrogate, and there is a next character
            value = str.charCodeAt(pos);
            if ((value & 0xfc00) === 0xdc00)
                pos++; // low surrogate
        }
    }
    return length;
};
export const validate = validate20;const schema31 = {"type":"object","properties":{"project_id":{"type":"string","minLength":1},"mesh_upgrade_id":{"type":"string","minLength":1}},"required":["project_id","mesh_upgrade_id"]};const func0 = Object.prototype.hasOwnProperty;const func63 = ucs2length;function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;const evaluated0 = validate20.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if((data.project_id === undefined) || (!(func0.call(data, "project_id")))){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "project_id"},message:"must have required property '"+"project_id"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}if((data.mesh_upgrade_id === undefined) || (!(func0.call(data, "mesh_upgrade_id")))){const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mesh_upgrade_id"},message:"must have required property '"+"mesh_upgrade_id"+"'"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}if(data.project_id !== undefined && func0.call(data, "project_id")){let data0 = data.project_id;if(typeof data0 === "string"){if(func63(data0) < 1){const err2 = {instancePath:instancePath+"/project_id",schemaPath:"#/properties/project_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/project_id",schemaPath:"#/properties/project_id/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.mesh_upgrade_id !== undefined && func0.call(data, "mesh_upgrade_id")){let data1 = data.mesh_upgrade_id;if(typeof data1 === "string"){if(func63(data1) < 1){const err4 = {instancePath:instancePath+"/mesh_upgrade_id",schemaPath:"#/properties/mesh_upgrade_id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}else {const err5 = {instancePath:instancePath+"/mesh_upgrade_id",schemaPath:"#/properties/mesh_upgrade_id/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}}else {const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}validate20.errors = vErrors;return errors === 0;}validate20.evaluated = {"props":{"project_id":true,"mesh_upgrade_id":true},"dynamicProps":false,"dynamicItems":false};