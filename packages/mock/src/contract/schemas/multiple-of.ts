import { _, type FuncKeywordDefinition, str } from "ajv";

/**
 * The keyword `multipleOf`, computed with the decimal digits of both numbers. ajv divides binary floating-point numbers,
 * so that 4.35 is no multiple of 0.01.
 */
export const decimalMultipleOf: FuncKeywordDefinition = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  errors: false,
  compile: (step: number) => (value: number) => isMultiple(value, step),
  error: {
    message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
    params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
  },
};

function isMultiple(value: number, step: number): boolean {
  if (!Number.isFinite(value) || !(step > 0)) return false;
  const [digits, exponent] = decimal(value);
  const [stepDigits, stepExponent] = decimal(step);
  const common = Math.min(exponent, stepExponent);
  const scale = (number: bigint, from: number): bigint => number * 10n ** BigInt(from - common);
  return scale(digits, exponent) % scale(stepDigits, stepExponent) === 0n;
}

/** Returns a number as an integer and a power of ten: 4.35 is 435 and -2. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
