window.demoLoaded = "k8qp";
