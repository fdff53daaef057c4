// Menu of the site template.
function showSub(item) { var sub = item.getElementsByTagName("ul")[0]; if (sub) sub.style.display = "block"; }
function hideSub(item) { var sub = item.getElementsByTagName("ul")[0]; if (sub) sub.style.display = "none"; }
