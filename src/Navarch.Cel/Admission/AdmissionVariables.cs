using System.Collections.Concurrent;
using Navarch.Cel.Libraries;

namespace Navarch.Cel.Admission;

/// <summary>What expressions of webhooks and policies may name.</summary>
public static class AdmissionVariables
{
    /// <summary>What a check of a policy's types knows whatever the kind of the objects.</summary>
    public static IReadOnlyList<CelVariable> Surroundings { get; } =
    [
        new("namespaceObject", AdmissionTypes.Namespace.Type), new("request", AdmissionTypes.Request.Type),
        new("authorizer", AuthorizerLibrary.AuthorizerType),
    ];

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

    /// <summary>What is known of a policy's variable where it is used: of scalars, lists and maps; of others nothing.</summary>
    public static CelType KeptType(CelType type) => type.Kind switch
    {
        _ when type.IsWrapper => CelType.Dyn,
        CelTypeKind.List => CelType.List(KeptType(type.Parameters[0])),
        CelTypeKind.Map => CelType.Map(KeptType(type.Parameters[0]), KeptType(type.Parameters[1])),
        CelTypeKind.Bool or CelTypeKind.Bytes or CelTypeKind.Double or CelTypeKind.Duration or CelTypeKind.Int
            or CelTypeKind.Null or CelTypeKind.String or CelTypeKind.Timestamp or CelTypeKind.Uint => type,
        _ => CelType.Dyn,
    };
}
