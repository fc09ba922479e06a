using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

/// <summary>The wide columns of everything that has a pod template.</summary>
internal static class ContainerTexts
{
    public static string Names(
        IReadOnlyList<Container> containers) => string.Join(',', containers.Select(container => container.Name));

    public static string Images(
        IReadOnlyList<Container> containers) => string.Join(',', containers.Select(container => container.Image));
}
