import "react-dom/client";

declare global {
  var __next_s: [src: 0, script: { children: "" }][] | undefined;
}

// React has run by now. Next runs the scripts of this list before its own modules, each in a task of its own; with an
// empty one it begins in the next task, so that neither is long enough to keep a tap waiting.
self.__next_s ??= [];
self.__next_s.push([0, { children: "" }]);
