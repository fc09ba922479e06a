using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Api.OpenApi;

/// <summary>Operations and their parameters, in either dialect.</summary>
sealed class OpenApiOperations(OpenApiDialect dialect)
{
    private static readonly string[] BodyTypes = ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];
    private static readonly string[] WatchTypes = [.. BodyTypes, "application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch"];
    private static readonly string[] PatchTypes =
    [
        "application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json",
        "application/apply-patch+yaml",
    ];

    private static readonly (string Name, string Type, string Description)[] WriteParameters =
    [
        ("dryRun", "string", "With 'All', the request goes through every stage but is not stored."),
        ("fieldManager", "string", "The name of who makes the change, up to 128 printable characters."),
        ("fieldValidation", "string",
            "What to do with unknown and duplicate fields: 'Ignore' drops them, 'Warn' drops them with a warning each, "
            + "'Strict' refuses the request."),
    ];

    private static readonly (string Name, string Type, string Description)[] ForceParameter =
        [("force", "boolean", "Only for apply patches: take fields over from other managers instead of reporting a conflict.")];

    private static readonly (string Name, string Type, string Description)[] DeleteParameters =
    [
        ("dryRun", "string", "With 'All', the request goes through every stage but nothing is deleted."),
        ("gracePeriodSeconds", "integer", "Seconds until the object is removed; 0 means at once."),
        ("orphanDependents", "boolean", "Deprecated: use propagationPolicy."),
        ("propagationPolicy", "string", "What becomes of dependents: 'Orphan', 'Background' or 'Foreground'."),
    ];

    private static readonly (string Name, string Type, string Description)[] ListParameters =
    [
        ("allowWatchBookmarks", "boolean", "The watch may contain events of type BOOKMARK."),
        ("continue", "string", "Where to go on, as the page before said."),
        ("fieldSelector", "string", "Restricts the objects by their fields."),
        ("labelSelector", "string", "Restricts the objects by their labels."),
        ("limit", "integer", "The number of objects that a page holds at most."),
        ("resourceVersion", "string", "The state of the collection that is meant."),
        ("resourceVersionMatch", "string", "How resourceVersion is meant: 'Exact' or 'NotOlderThan'."),
        ("sendInitialEvents", "boolean", "A watch begins with the objects that exist."),
        ("timeoutSeconds", "integer", "When the call ends, whatever happens."),
        ("watch", "boolean", "Send changes as they happen, instead of a list."),
    ];

    public DocumentObject Describe(string method, OpenApiOperation operation)
    {
        var described = new DocumentObject
        {
            { "description", $"{operation.Action} {operation.Type.Kind}" },
            { "operationId", operation.Id },
            { "tags", new DocumentArray { operation.Tag } },
            { "parameters", Parameters(method, operation) },
            { "responses", Responses(method, operation) },
            { "x-kubernetes-action", operation.Action },
            { StandardTypes.GroupVersionKind, OpenApiDefinitions.GroupVersionKind(operation.Type) },
        };
        if (dialect.IsV3)
        {
            if (BodyDefinition(method, operation) is { } definition) described.Add("requestBody", RequestBody(method, definition));
            return described;
        }
        described.Add("consumes", Strings(method == "patch" ? PatchTypes : ["*/*"]));
        described.Add("produces", Strings(Produced(operation)));
        described.Add("schemes", Strings(["https"]));
        return described;
    }

    public DocumentObject Parameter(string name, string description, string type, bool isPath = false)
    {
        var parameter = new DocumentObject
        {
            { "name", name }, { "in", isPath ? "path" : "query" }, { "description", description },
        };
        if (isPath) parameter.Add("required", true);
        if (dialect.IsV3) parameter.Add("schema", new DocumentObject { { "type", type }, { "uniqueItems", true } });
        else
        {
            parameter.Add("type", type);
            parameter.Add("uniqueItems", true);
        }
        return parameter;
    }

    private DocumentArray Parameters(string method, OpenApiOperation operation)
    {
        var parameters = new DocumentArray();
        if (!dialect.IsV3 && BodyDefinition(method, operation) is { } body) parameters.Add(BodyParameter(body, method != "delete"));
        foreach (var (name, type, description) in QueryOf(method, operation)) parameters.Add(Parameter(name, description, type));
        return parameters;
    }

    private static IEnumerable<(string Name, string Type, string Description)> QueryOf(string method, OpenApiOperation operation) =>
        method switch
        {
            "patch" => WriteParameters.Concat(ForceParameter),
            "post" or "put" => WriteParameters,
            "delete" when operation.Action == "deletecollection" => DeleteParameters.Concat(
                ListParameters.Where(parameter => parameter.Name is not ("watch" or "allowWatchBookmarks"))),
            "delete" => DeleteParameters,
            "get" when operation.Action == "list" => ListParameters,
            _ => [],
        };

    private static string? BodyDefinition(string method, OpenApiOperation operation) => method switch
    {
        "patch" => StandardTypes.Patch,
        "delete" => DeleteOptions.Schema.Definition,
        "post" or "put" => operation.Definition,
        _ => null,
    };

    private DocumentObject BodyParameter(string definition, bool isRequired)
    {
        var parameter = new DocumentObject { { "name", "body" }, { "in", "body" }, { "schema", Reference(definition) } };
        if (isRequired) parameter.Add("required", true);
        return parameter;
    }

    private DocumentObject RequestBody(string method, string definition) =>
        new() { { "content", Content(method == "patch" ? PatchTypes : ["*/*"], definition) } };

    private DocumentObject Responses(string method, OpenApiOperation operation)
    {
        var responses = new DocumentObject { { "200", Response("OK", operation) } };
        if (method is "post" or "put" or "patch") responses.Add("201", Response("Created", operation));
        if (method is "post" or "delete") responses.Add("202", Response("Accepted", operation));
        responses.Add("401", new DocumentObject { { "description", "Unauthorized" } });
        return responses;
    }

    private DocumentObject Response(string description, OpenApiOperation operation)
    {
        var response = new DocumentObject { { "description", description } };
        if (operation.Definition is not { } definition) return response;
        if (dialect.IsV3) response.Add("content", Content(Produced(operation), definition));
        else response.Add("schema", Reference(definition));
        return response;
    }

    private DocumentObject Content(IEnumerable<string> types, string definition)
    {
        var content = new DocumentObject();
        foreach (var type in types) content.Add(type, new DocumentObject { { "schema", Reference(definition) } });
        return content;
    }

    private static string[] Produced(OpenApiOperation operation) => operation.Action == "list" ? WatchTypes : BodyTypes;

    private DocumentObject Reference(string definition) => new() { { "$ref", dialect.Reference(definition) } };

    private static DocumentArray Strings(IEnumerable<string> texts) => new(texts.Select(text => (DocumentValue)text));
}
