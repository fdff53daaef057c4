window.demoLoaded = "push";
