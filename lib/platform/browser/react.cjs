/**
 * React for the browser, with one answer of its hooks made cheaper. Next's router asks for the deferred value of what it
 * shows, with the same as the first one. React plans a second render for that, and when a script of the first is still on
 * its way it begins the first anew each time the second has ended: until that script comes, the page uses up the processor.
 * With both the same there is nothing to defer.
 */
const react = require("next/dist/compiled/react/cjs/react.production.js");

module.exports = {
  ...react,
  useDeferredValue: (value, initial) =>
    react.useDeferredValue(value, Object.is(value, initial) ? undefined : initial),
};
