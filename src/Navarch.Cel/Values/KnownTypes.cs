namespace Navarch.Cel.Values;

static class KnownTypes
{
    public static CelType DynList { get; } = CelType.List(CelType.Dyn);
    public static CelType DynMap { get; } = CelType.Map(CelType.Dyn, CelType.Dyn);
    public static CelType DynOptional { get; } = CelType.Optional(CelType.Dyn);
}
