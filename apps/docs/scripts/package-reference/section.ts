import ts from "typescript";
import type { Export } from "./exports.ts";
import { type Addresses, code, linkedText, linkedType } from "./linked-text.ts";

/** The context of the sections of a page. */
export interface SectionContext {
  checker: ts.TypeChecker;
  addresses: Addresses;
  /** Entry point that needs no mention. */
  mainEntryPoint: string;
}

/** Returns the section of an export on its page, as Markdown. */
export function exportSection(exported: Export, context: SectionContext): string {
  const { name, entryPoint, declarations } = exported;
  const about = { ...context, own: name };
  const from =
    entryPoint === context.mainEntryPoint
      ? []
      : [fence(`import ${isTypeOnly(declarations) ? "type " : ""}{ ${name} } from "${entryPoint}";`)];
  const [first] = declarations;
  const heading = first !== undefined && ts.isFunctionDeclaration(first) ? `${name}()` : name;
  return [`## ${heading}`, ...from, ...bodyOf(name, declarations, about)].join("\n\n");
}

/** Returns the first sentence of the docstring of an export, as Markdown. */
export function exportSummary({ name, declarations }: Export, { addresses }: SectionContext): string {
  const [first = ""] = declarations
    .flatMap((one) => docsOf(one))
    .map(({ comment }) => linkedText(comment, addresses, name));
  const [paragraph = ""] = first.split(/\n\s*\n/, 1);
  return (/^[^]*?\.(?=\s|$)/.exec(paragraph)?.[0] ?? paragraph).replaceAll(/\s+/g, " ");
}

interface Context extends SectionContext {
  /** The export that the section is about: it has no links to itself. */
  own: string;
}

const isTypeOnly = (declarations: ts.Declaration[]): boolean =>
  declarations.every((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one));

function bodyOf(name: string, declarations: ts.Declaration[], context: Context): string[] {
  const [first] = declarations;
  if (first === undefined) return [];
  if (ts.isFunctionDeclaration(first)) {
    const functions = declarations.filter(ts.isFunctionDeclaration);
    const shown = functions.length > 1 ? functions.filter(({ body }) => body === undefined) : functions;
    return shown.flatMap((one) =>
      [fence(`function ${name}${signatureOf(one, context)}`)].concat(docs(one, context)),
    );
  }
  if (ts.isVariableDeclaration(first)) {
    const type =
      first.type?.getText() ?? context.checker.typeToString(context.checker.getTypeAtLocation(first));
    return [...(type === "any" ? [] : [fence(`const ${name}: ${type}`)]), ...docs(first, context)];
  }
  if (ts.isTypeAliasDeclaration(first)) {
    const { type } = first;
    if (ts.isTypeLiteralNode(type))
      return [...docs(first, context), ...membersOf(name, [...type.members], context)];
    return [
      fence(`type ${name}${parametersOf(first)} = ${dedent(type.getText(), type)}`),
      ...docs(first, context),
    ];
  }
  const members = declarations.flatMap((one): (ts.TypeElement | ts.ClassElement)[] =>
    ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one) ? [...one.members] : [],
  );
  const heritage = declarations.flatMap((one) =>
    ts.isInterfaceDeclaration(one) || ts.isClassDeclaration(one)
      ? (one.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()))
      : [],
  );
  const bases = heritage.map((text) => linkedType(text, context.addresses));
  return [
    ...docs(first, context),
    ...(bases.length === 0 ? [] : [`Extends ${bases.join(", ")}.`]),
    ...membersOf(name, members, context),
  ];
}

function membersOf(
  owner: string,
  members: readonly (ts.TypeElement | ts.ClassElement)[],
  context: Context,
): string[] {
  const calls = members.filter(ts.isCallSignatureDeclaration);
  const shown = members.filter(
    (member) =>
      member.name !== undefined &&
      !ts.isPrivateIdentifier(member.name) &&
      !ts.isComputedPropertyName(member.name) &&
      // A class that fixes the value of a property says nothing about it.
      !(ts.isPropertyDeclaration(member) && docsOf(member).length === 0) &&
      (ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Static)) === 0,
  );
  const sections = new Map<string, string[]>();
  for (const call of calls) {
    const before = sections.get("") ?? [`### ${owner}()`];
    sections.set("", [...before, fence(`call${signatureOf(call, context)}`), ...docs(call, context)]);
  }
  const items: string[] = [];
  for (const member of shown) {
    const name = member.name?.getText() ?? "";
    const isMethod = ts.isMethodSignature(member) || ts.isMethodDeclaration(member);
    const hasMore = ts
      .getJSDocTags(member)
      .some(({ tagName }) => ["throws", "example", "param"].includes(tagName.text));
    if (isMethod || hasMore) {
      const heading = isMethod ? [`### ${owner}.${name}()`] : [`### ${owner}.${name}`];
      const before = sections.get(name) ?? heading;
      const signature = isMethod
        ? fence(`${name}${signatureOf(member, context)}`)
        : `Type: ${linkedType(typeOf(member, context), context.addresses)}`;
      sections.set(name, [...before, signature, ...docs(member, context)]);
    } else items.push(itemOf(member, name, context));
  }
  const list = items.length === 0 ? [] : ['<div class="members">', items.join("\n"), "</div>"];
  return [...list, ...[...sections.values()].flat()];
}

function itemOf(member: ts.TypeElement | ts.ClassElement, name: string, context: Context): string {
  const optional = "questionToken" in member && member.questionToken !== undefined ? "?" : "";
  const type = linkedType(typeOf(member, context), context.addresses);
  const about = docs(member, context).join("\n\n");
  return `- **${code(name + optional)}** ${type}${about === "" ? "" : `\n\n${indent(about)}`}`;
}

function typeOf(member: ts.TypeElement | ts.ClassElement, { checker }: Context): string {
  const node = ts.isPropertySignature(member) || ts.isPropertyDeclaration(member) ? member.type : undefined;
  const text = node?.getText() ?? checker.typeToString(checker.getTypeAtLocation(member));
  // The question mark of an optional property says the same.
  return text.replace(/^\(([^]*)\) \| undefined$/, "$1").replace(/ \| undefined$/, "");
}

function signatureOf(node: ts.SignatureDeclarationBase, { checker }: Context): string {
  const parameters = node.parameters.map((parameter) => {
    // A destructured parameter has no name of its own.
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : "options";
    const rest = parameter.dotDotDotToken === undefined ? "" : "...";
    const isOptional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
    const type = parameter.type?.getText() ?? checker.typeToString(checker.getTypeAtLocation(parameter));
    return `${rest}${name}${isOptional ? "?" : ""}: ${type.replaceAll(/\s+/g, " ")}`;
  });
  const result = node.type?.getText().replaceAll(/\s+/g, " ") ?? "void";
  const generic = parametersOf(node);
  const line = `${generic}(${parameters.join(", ")}): ${result}`;
  return line.length <= 76
    ? line
    : `${generic}(\n${parameters.map((one) => `  ${one},\n`).join("")}): ${result}`;
}

function parametersOf({
  typeParameters,
}: {
  typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined;
}): string {
  return typeParameters === undefined ? "" : `<${typeParameters.map((one) => one.getText()).join(", ")}>`;
}

/** Returns the docstrings of a declaration. Those of a variable are at its statement. */
function docsOf(node: ts.Node): ts.JSDoc[] {
  return ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
}

function docs(node: ts.Node, { addresses, own }: Context): string[] {
  const text = docsOf(node).map(({ comment }) => linkedText(comment, addresses, own));
  const tags = docsOf(node).flatMap((one) => one.tags ?? []);
  const parameters = tags.filter(ts.isJSDocParameterTag).flatMap((tag) => {
    const about = linkedText(tag.comment, addresses, own).replace(/^- /, "");
    return about === "" ? [] : [`- ${code(tag.name.getText())}: ${hang(about)}`];
  });
  const returns = tags
    .filter(ts.isJSDocReturnTag)
    .map((tag) => `Returns ${linkedText(tag.comment, addresses, own)}`);
  const throws = tags.filter(ts.isJSDocThrowsTag).map((tag) => {
    const name = tag.typeExpression?.type.getText();
    const about = hang(linkedText(tag.comment, addresses, own));
    return name === undefined
      ? `- ${about.charAt(0).toUpperCase()}${about.slice(1)}`
      : `- ${linkedType(name, addresses)} ${about}`;
  });
  const examples = tags
    .filter(({ tagName }) => tagName.text === "example")
    .map((tag) => fence(ts.getTextOfJSDocComment(tag.comment) ?? ""));
  return [
    ...text.filter((one) => one !== ""),
    ...(parameters.length === 0 ? [] : [`**Parameters**\n\n${parameters.join("\n")}`]),
    ...returns,
    ...(throws.length === 0 ? [] : [`**Throws**\n\n${throws.join("\n")}`]),
    ...(examples.length === 0 ? [] : ["**Example**", ...examples]),
  ];
}

const fence = (source: string): string => `\`\`\`ts wrap\n${source}\n\`\`\``;
const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
const hang = (text: string): string => text.replaceAll(/\n(?=.)/g, "\n  ");

/** Removes the indentation that a type has in its file. */
function dedent(text: string, node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  const [start = ""] = /^\s*/.exec(file.text.split("\n")[line] ?? "") ?? [];
  return text.replaceAll(`\n${start}`, "\n");
}
