using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;

namespace Navarch.Api.OpenApi;

/// <summary>The schemas of all types that a set of resources uses, by name.</summary>
sealed class OpenApiDefinitions(OpenApiDialect dialect)
{
    private readonly SortedDictionary<string, DocumentObject> _byName = new(StringComparer.Ordinal);

    public static DocumentObject Of(IEnumerable<OpenApiResource> resources, OpenApiDialect dialect)
    {
        var definitions = new OpenApiDefinitions(dialect);
        definitions.AddKind(Status.Schema, new("", "v1", "Status", "", ResourceScope.Cluster));
        definitions.AddKind(DeleteOptions.Schema, new("", "v1", "DeleteOptions", "", ResourceScope.Cluster));
        definitions._byName[StandardTypes.Patch] = new()
        {
            { "description", "A patch's body; its form follows from the content type." }, { "type", "object" },
        };
        foreach (var resource in resources) definitions.AddResource(resource);
        var all = new DocumentObject(definitions._byName.Count);
        foreach (var (name, definition) in definitions._byName) all.Add(name, definition);
        return all;
    }

    private void AddResource(OpenApiResource resource)
    {
        AddKind(resource.Schema, resource.Type);
        if (resource.HasList) AddList(resource);
        foreach (var subresource in resource.Subresources)
            if (subresource is { Schema: { } schema, Type: { } type }) AddKind(schema, type);
    }

    private void AddKind(TypeSchema schema, ResourceType type)
    {
        Add(schema);
        var definition = _byName[schema.Definition];
        if (definition.Contains(StandardTypes.GroupVersionKind)) return;
        // Of a kind that says nothing of its members, clients would take these for all there are.
        if (schema.Structure is not null && !definition.Contains("properties"))
            definition.Add(StandardTypes.GroupVersionKind, new DocumentArray { GroupVersionKind(type) });
        else AddTypeMeta(definition, type);
    }

    private void AddList(OpenApiResource resource)
    {
        Add(ListMeta.Schema);
        var definition = new DocumentObject
        {
            { "description", $"A list of objects of kind {resource.Type.Kind}." },
            { "type", "object" },
            { "required", new DocumentArray { "items" } },
            { "properties", new DocumentObject
            {
                { "items", new DocumentObject
                {
                    { "description", "The objects." }, { "type", "array" }, { "items", Reference(resource.Schema.Definition) },
                } },
                { "metadata", Described(Reference(ListMeta.Schema.Definition), "The list's resourceVersion, and how to continue it.") },
            } },
        };
        AddTypeMeta(definition, resource.Type with { Kind = resource.ListKind });
        _byName[resource.ListDefinition] = definition;
    }

    private static void AddTypeMeta(DocumentObject definition, ResourceType type)
    {
        var properties = new DocumentObject
        {
            { "apiVersion", Text("APIVersion defines in which version of its schema this object is written, such as apps/v1.") },
            { "kind", Text("The type of this object, in CamelCase.") },
        };
        foreach (var (name, property) in definition.ObjectOrNew("properties")) properties.Add(name, property);
        definition.Add("properties", properties);
        definition.Add(StandardTypes.GroupVersionKind, new DocumentArray { GroupVersionKind(type) });
    }

    public static DocumentObject GroupVersionKind(ResourceType type) =>
        new() { { "group", type.Group }, { "kind", type.Kind }, { "version", type.Version } };

    private static DocumentObject Text(string description) => new() { { "description", description }, { "type", "string" } };

    private void Add(TypeSchema schema)
    {
        if (_byName.ContainsKey(schema.Definition)) return;
        if (schema.Structure is { } structure)
        {
            _byName[schema.Definition] = CustomDefinition.Of(structure, dialect) ?? new() { { "type", "object" } };
            Add(ObjectMeta.Schema);
            return;
        }
        var definition = new DocumentObject();
        _byName[schema.Definition] = definition;
        if (schema.Description.Length > 0) definition.Add("description", schema.Description);
        definition.Add("type", "object");
        var required = new DocumentArray(schema.Fields.Where(field => field.Required).Select(field => (DocumentValue)field.Name));
        if (required.Count > 0) definition.Add("required", required);
        if (schema.Fields.Count == 0) return;
        var properties = definition.ObjectOrNew("properties");
        foreach (var field in schema.Fields.OrderBy(field => field.Name, StringComparer.Ordinal))
            properties.Add(field.Name, Property(field));
    }

    private DocumentObject Property(FieldSchema field)
    {
        var property = Described(Value(field.Value), field.Description);
        if (field.Default is { } given) property.Add("default", given.DeepClone());
        if (field.Value is ValueSchema.List) property.Add("x-kubernetes-list-type", field.List.ToString().ToLowerInvariant());
        if (field.Keys.Count > 0)
            property.Add("x-kubernetes-list-map-keys", new DocumentArray(field.Keys.Select(key => (DocumentValue)key)));
        if (field is { IsAtomic: true, Value: not ValueSchema.List }) property.Add("x-kubernetes-map-type", "atomic");
        if (field.IsGranular) property.Add("x-kubernetes-map-type", "granular");
        if (field.MergeKey.Length > 0) property.Add("x-kubernetes-patch-merge-key", field.MergeKey);
        if (Strategy(field) is { Length: > 0 } strategy) property.Add("x-kubernetes-patch-strategy", strategy);
        return property;
    }

    private static string Strategy(FieldSchema field) => string.Join(',', new (string Name, bool IsSet)[]
    {
        ("merge", field.PatchMerges), ("replace", field.PatchReplaces), ("retainKeys", field.PatchRetainsKeys),
    }.Where(strategy => strategy.IsSet).Select(strategy => strategy.Name));

    private DocumentObject Value(ValueSchema value)
    {
        switch (value)
        {
            case ValueSchema.Struct nested:
                Add(nested.Type);
                return Reference(nested.Type.Definition);
            case ValueSchema.List list:
                return new() { { "type", "array" }, { "items", Value(list.Item) } };
            case ValueSchema.Map map:
                return new() { { "type", "object" }, { "additionalProperties", Value(map.Item) } };
            case ValueSchema.Scalar scalar:
                return Scalar(scalar.Kind);
            case ValueSchema.Either either:
                Add(either.Object.Type);
                return Unshaped(either.Definition, "An object or something shorter that stands for one.");
            case ValueSchema.Any { Definition: { Length: > 0 } definition, IsObject: var isObject }:
                return Unshaped(definition, isObject ? "Any JSON object." : "Any JSON value.", isObject);
            default:
                return new() { { "type", "object" } };
        }
    }

    /// <summary>A definition that says little of its shape, since it has more than one.</summary>
    private DocumentObject Unshaped(string name, string description, bool isObject = false)
    {
        var definition = new DocumentObject { { "description", description } };
        if (isObject) definition.Add("type", "object");
        _byName.TryAdd(name, definition);
        return Reference(name);
    }

    private DocumentObject Scalar(ScalarKind kind)
    {
        if (StandardTypes.Definition(kind, dialect) is not { } standard) return StandardTypes.Primitive(kind);
        _byName.TryAdd(standard.Name, standard.Schema);
        return Reference(standard.Name);
    }

    private DocumentObject Reference(string definition) => new() { { "$ref", dialect.Reference(definition) } };

    /// <summary>Version 3 allows nothing beside a reference, so that it stands in an allOf.</summary>
    private DocumentObject Described(DocumentObject value, string description)
    {
        if (dialect.IsV3 && value.Contains("$ref")) value = new() { { "allOf", new DocumentArray { value } } };
        if (description.Length > 0) value.Add("description", description);
        return value;
    }
}
