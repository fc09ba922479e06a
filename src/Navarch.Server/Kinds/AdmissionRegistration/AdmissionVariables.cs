using System.Collections.Concurrent;
using Navarch.Cel;
using Navarch.Cel.Libraries;
using Navarch.Cel.Types;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>What expressions of webhooks and policies may name.</summary>
static class AdmissionVariables
{
    private static readonly ConcurrentDictionary<(bool IsStored, bool HasParams, bool HasAuthorizer), CelEnvironment> Known = [];

    public static CelEnvironment Of(bool isStored, bool hasParams, bool hasAuthorizer = true) =>
        Known.GetOrAdd((isStored, hasParams, hasAuthorizer), static key => ExpressionReleases.Of(key.IsStored).With(
        [
            new("object", CelType.Dyn), new("oldObject", CelType.Dyn), new("namespaceObject", AdmissionTypes.Namespace.Type),
            new("request", AdmissionTypes.Request.Type),
            .. key.HasParams ? [new CelVariable("params", CelType.Dyn)] : Array.Empty<CelVariable>(),
            .. key.HasAuthorizer
                ? [new("authorizer", AuthorizerLibrary.AuthorizerType),
                    new("authorizer.requestResource", AuthorizerLibrary.ResourceCheckType)]
                : Array.Empty<CelVariable>(),
        ]));
}
