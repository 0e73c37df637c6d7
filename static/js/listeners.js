// What is told to several, or while something must go on: a listener that fails is reported, as any fault of a page is, and
// stops nobody else.
export const safely =
  (listener) =>
  (...said) => {
    try {
      return listener(...said);
    } catch (fault) {
      reportError(fault);
    }
  };
