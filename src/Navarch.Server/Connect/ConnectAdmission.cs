using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Connect;

/// <summary>Whether a stream may be opened: the operation CONNECT. Null: it may, with the options as they are then.</summary>
/// <param name="request">Whose it is.</param>
/// <param name="info">To what.</param>
/// <param name="options">What it is asked for; may be changed.</param>
/// <param name="cancel">Gives up.</param>
internal delegate ValueTask<Status?> ConnectAdmission(
    ApiRequest request, RequestInfo info, DocumentObject options, CancellationToken cancel);
