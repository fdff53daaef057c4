window.demoLoaded = "stat";
