(function () {
  var app = document.getElementById("app");
  var id = (location.search.match(/id=(\d+)/) || [])[1];
  function get(address, done) {
    var request = new XMLHttpRequest();
    request.onload = function () { done(JSON.parse(request.responseText)); };
    request.open("GET", address);
    request.send();
  }
  var foot = '<p>主办单位：霁川区政务服务中心　冀ICP备99000003号-5　网站标识码：1397030041</p>';
  if (id) {
    get("/api/item-" + id + ".json", function (item) {
      document.title = item.title + "_霁川区政务服务中心";
      app.innerHTML = '<header><h1><a href="/">霁川区政务服务中心</a></h1></header><main><h2>' + item.title + "</h2>" + item.html + "</main>" + foot;
    });
    return;
  }
  get("/api/home.json", function (data) {
    var rows = data.items.map(function (item) { return '<li><a href="/detail.html?id=' + item.id + '">' + item.title + "</a></li>"; });
    var cards = data.cards.map(function (card) { return '<div class="card" data-href="/detail.html?id=' + card.id + '">' + card.title + "</div>"; });
    app.innerHTML = "<header><h1>霁川区政务服务中心</h1></header><main><ul>" + rows.join("") + "</ul>" + cards.join("") + '<p><a href="/api/pub.json">办件公示数据</a></p></main>' + foot;
    app.addEventListener("click", function (event) { var to = event.target.getAttribute("data-href"); if (to) location.href = to; });
  });
})();
