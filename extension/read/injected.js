// Comes after all scripts that are injected: Firefox hands the value of the last one over to the background, and fails
// where that is a function.
"injected";
