namespace Navarch.Cel;

/// <summary>
/// What expressions may use. New ones get what the release before this one knows too, so that going back to it is
/// possible; stored ones get all. Made when first asked for: a server that holds no expressions makes none.
/// </summary>
public static class ExpressionReleases
{
    private static readonly Lazy<CelEnvironment> Fresh = new(() => CelEnvironment.Kubernetes(new Version(1, 33)));
    private static readonly Lazy<CelEnvironment> All = new(() => CelEnvironment.Kubernetes(new Version(1, 34)));

    public static CelEnvironment Of(bool isStored) => isStored ? All.Value : Fresh.Value;
}
