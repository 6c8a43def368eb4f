/** All that browser code asks of Node's `process`: variables, which are written into it when it is built. */
export const env = {};
