namespace Navarch.Server.Connect;

/// <summary>Carries a request behind the API server and gives back the head of the answer.</summary>
internal delegate Task<HttpResponseMessage> SendToBackend(HttpRequestMessage request, CancellationToken cancel);
