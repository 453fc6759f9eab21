
// The framework makes elements from markup that was compiled into the program. That lies below the
// heap, where nothing that was typed, read or received can be: all else is refused.
const templates = globalThis.trustedTypes?.createPolicy("templates", {
  createHTML: (markup) => markup,
});

function staticMarkup(start, length) {
  if ((start >>> 0) + (length >>> 0) > wasm.__data_end.value) {
    throw new TypeError("markup that is not part of the program");
  }
  const markup = getStringFromWasm0(start, length);
  return templates ? templates.createHTML(markup) : markup;
}
