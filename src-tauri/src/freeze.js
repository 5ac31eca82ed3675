// Freezes Object.prototype before the page's own scripts run, so that no data can change how every object
// behaves. Tauri's `freezePrototype` does the same, but then `proto.valueOf = …`, as dayjs writes it for its
// own class, fails too: an inherited read-only property cannot be assigned. So the properties that classes
// commonly replace become accessors first, whose setters define the property on the object itself.
(() => {
  const shared = Object.prototype;
  for (const name of ["constructor", "toString", "toLocaleString", "valueOf"]) {
    const value = shared[name];
    Object.defineProperty(shared, name, {
      get: () => value,
      set(own) {
        if (this === shared) throw new TypeError(`Object.prototype.${name} is frozen`);
        Object.defineProperty(this, name, { value: own, writable: true, enumerable: true, configurable: true });
      },
      enumerable: false,
      configurable: false,
    });
  }
  Object.freeze(shared);
})();
