using Navarch.Api.Documents;

namespace Navarch.Server.CustomResources;

/// <summary>Simple paths of names, <c>.spec.replicas</c>: all that scale knows.</summary>
internal static class NestedField
{
    public static DocumentValue? Find(DocumentObject document, string path)
    {
        DocumentValue? value = document;
        foreach (var name in Steps(path)) value = (value as DocumentObject)?[name];
        return value;
    }

    public static void Set(DocumentObject document, string path, DocumentValue value)
    {
        var steps = Steps(path);
        foreach (var name in steps[..^1]) document = document.ObjectOrNew(name);
        document[steps[^1]] = value;
    }

    /// <summary>As upstream says that a value is of another type.</summary>
    public static string Mismatch(string path, DocumentValue found, string wanted) =>
        $"{path} accessor error: {Text(found)} is of the type {TypeOf(found)}, expected {wanted}";

    private static string[] Steps(string path) => path.TrimStart('.').Split('.');

    private static string Text(DocumentValue value) => value is DocumentNull ? "<nil>" : value.ToString() ?? "";

    private static string TypeOf(DocumentValue value) => value switch
    {
        DocumentString => "string",
        DocumentBool => "bool",
        DocumentNumber { IsWhole: true } => "int64",
        DocumentNumber => "float64",
        DocumentArray => "[]interface {}",
        DocumentObject => "map[string]interface {}",
        _ => "<nil>",
    };
}
