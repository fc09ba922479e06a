using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Api.OpenApi;

/// <summary>
/// The paths of a set of resources with their operations. Clients look here for the kind behind a path, and for whether
/// a kind's patch takes <c>dryRun</c> and <c>fieldValidation</c>.
/// </summary>
sealed class OpenApiPaths(OpenApiDialect dialect)
{
    private readonly SortedDictionary<string, DocumentObject> _byPath = new(StringComparer.Ordinal);
    private readonly OpenApiOperations _operations = new(dialect);

    public static DocumentObject Of(IEnumerable<OpenApiResource> resources, OpenApiDialect dialect)
    {
        var paths = new OpenApiPaths(dialect);
        foreach (var resource in resources) paths.Add(resource);
        var all = new DocumentObject(paths._byPath.Count);
        foreach (var (path, item) in paths._byPath) all.Add(path, item);
        return all;
    }

    private void Add(OpenApiResource resource)
    {
        var type = resource.Type;
        var collection = type.CollectionPath(type.IsNamespaced ? "{namespace}" : null);
        var item = $"{collection}/{{name}}";
        foreach (var verb in resource.Verbs)
        {
            switch (verb)
            {
                case "list":
                    Add(collection, "get", Operation(resource, "list", "list", resource.ListDefinition));
                    if (type.IsNamespaced)
                        Add(type.CollectionPath(null), "get",
                            Operation(resource, "list", "list", resource.ListDefinition) with { Suffix = "ForAllNamespaces" });
                    break;
                case "create":
                    Add(collection, "post", Operation(resource, "create", "post", resource.Schema.Definition));
                    break;
                case "deletecollection":
                    Add(collection, "delete", Operation(resource, "deleteCollection", verb, Status.Schema.Definition));
                    break;
                case "get":
                    Add(item, "get", Operation(resource, "read", "get", resource.Schema.Definition));
                    break;
                case "update":
                    Add(item, "put", Operation(resource, "replace", "put", resource.Schema.Definition));
                    break;
                case "patch":
                    Add(item, "patch", Operation(resource, "patch", "patch", resource.Schema.Definition));
                    break;
                case "delete":
                    Add(item, "delete", Operation(resource, "delete", "delete", Status.Schema.Definition));
                    break;
            }
        }
        foreach (var subresource in resource.Subresources) AddSubresource(resource, subresource, $"{item}/{subresource.Name}");
    }

    private void AddSubresource(OpenApiResource resource, OpenApiSubresource subresource, string path)
    {
        var type = subresource.Type ?? resource.Type;
        var body = subresource.Type is null && resource.Verbs.Contains("patch") && subresource.Verbs.Contains("patch")
            ? resource.Schema.Definition
            : subresource.Schema?.Definition;
        var suffix = char.ToUpperInvariant(subresource.Name[0]) + subresource.Name[1..];
        foreach (var verb in subresource.Verbs)
        {
            var (method, prefix) = verb switch
            {
                "get" => ("get", "read"),
                "update" => ("put", "replace"),
                "patch" => ("patch", "patch"),
                "create" => ("post", "create"),
                "delete" => ("delete", "delete"),
                _ => ("", ""),
            };
            if (method.Length > 0) Add(path, method, new(resource.Type, type, prefix, method, body) { Suffix = suffix });
        }
    }

    private static OpenApiOperation Operation(OpenApiResource resource, string prefix, string action, string body) =>
        new(resource.Type, resource.Type, prefix, action, body);

    private void Add(string path, string method, OpenApiOperation operation)
    {
        if (!_byPath.TryGetValue(path, out var item)) _byPath[path] = item = new DocumentObject { { "parameters", PathParameters(path, operation) } };
        item.Add(method, _operations.Describe(method, operation));
    }

    private DocumentArray PathParameters(string path, OpenApiOperation operation)
    {
        var parameters = new DocumentArray();
        if (path.Contains("{name}", StringComparison.Ordinal))
            parameters.Add(_operations.Parameter("name", $"The {operation.Parent.Kind}'s name.", "string", isPath: true));
        if (path.Contains("{namespace}", StringComparison.Ordinal))
            parameters.Add(_operations.Parameter("namespace", "The namespace in which the object stands.", "string", isPath: true));
        parameters.Add(_operations.Parameter("pretty", "If 'true', the answer is indented.", "string"));
        return parameters;
    }
}
