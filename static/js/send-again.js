// After signing in again: goes on to the form that was sent in vain. It is only drawn there; its own button saves it.
document.querySelector("[data-going-on]").submit();
