using Navarch.Api.Errors;
using Navarch.Cel;
using Navarch.Cel.Schemas;
using Navarch.Cel.Types;

namespace Navarch.Server.Kinds.Devices;

/// <summary>Expressions that choose devices.</summary>
static class DeviceExpressions
{
    private const ulong CostMax = 1_000_000;

    private static readonly Lazy<CelEnvironment> Fresh = new(() => Of(isStored: false));
    private static readonly Lazy<CelEnvironment> Stored = new(() => Of(isStored: true));

    public static void Check(string expression, bool isStored, FieldPath path, FieldErrors errors)
    {
        var environment = (isStored ? Stored : Fresh).Value;
        if (errors.Compiled(path, expression, expression, environment) is not { } program) return;
        var type = program.ResultType;
        if (!type.IsExactly(CelType.Bool) && !type.IsExactly(CelType.Any))
            errors.Invalid(path, expression, $"must evaluate to bool or the unknown type, not {type.DeclaredName}");
        else if (program.EstimateCost().Max > CostMax) errors.Forbidden(path, "too complex, exceeds cost limit");
    }

    private static CelEnvironment Of(bool isStored) =>
        ExpressionReleases.Of(isStored).WithBindings().With(new CelVariable("device", DeviceSchema.Device));
}
