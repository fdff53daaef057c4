// Print button of notice pages.
function printNotice() { window.print(); }
