namespace Navarch.Server.Tables;

/// <summary>A column of <c>kubectl get</c>. Priority above zero: only in <c>-o wide</c>.</summary>
internal sealed record TableColumn(string Name, string Type, string Description, int Priority = 0, string Format = "")
{
    public static TableColumn Text(string name, string description, int priority = 0) =>
        new(name, "string", description, priority);

    public static TableColumn Whole(string name, string description, int priority = 0) =>
        new(name, "integer", description, priority);
}
