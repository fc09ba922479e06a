using Navarch.Api.AutoscalingV1;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.OpenApi;
using Navarch.Api.Schemas;

namespace Navarch.Api.Tests.OpenApi;

public sealed class OpenApiTests
{
    private static readonly string[] StoredVerbs =
        ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    private static readonly OpenApiResource[] Resources =
    [
        .. Navarch.Api.GeneratedKinds.All.Where(kind => !kind.ResourceType.Plural.Contains('/') && kind.ResourceType.Kind != "Scale")
            .Select(kind => new OpenApiResource(kind.ResourceType, kind.Schema(), IsStored(kind) ? StoredVerbs : ["create"])
            {
                Subresources = [new("status", null, null, ["get", "patch", "update"]), new("scale", Scale.ResourceType, Scale.Schema, ["get", "patch", "update"])],
            }),
    ];

    /// <summary>What <c>kubectl explain KIND --recursive</c> goes through: all of it is said in our words.</summary>
    [Fact]
    public void Every_kind_and_its_fields_are_explained()
    {
        var silent = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in Navarch.Api.GeneratedKinds.All) Listen(kind.Schema());
        Assert.Empty(silent);
        Assert.True(seen.Count > 450, $"only {seen.Count} types were reached");

        void Listen(TypeSchema type)
        {
            if (!seen.Add(type.Definition)) return;
            if (type.Description.Length == 0) silent.Add(type.Definition);
            foreach (var field in type.Fields)
            {
                if (field.Description.Length == 0 && field.Name is not ("kind" or "apiVersion"))
                    silent.Add($"{type.Definition}.{field.Name}");
                foreach (var inner in Structs(field.Value)) Listen(inner);
            }
        }
    }

    private static IEnumerable<TypeSchema> Structs(ValueSchema value) => value switch
    {
        ValueSchema.Struct type => [type.Type],
        ValueSchema.List list => Structs(list.Item),
        ValueSchema.Map map => Structs(map.Item),
        ValueSchema.Either either => [either.Object.Type, .. Structs(either.Other)],
        _ => [],
    };

    [Fact]
    public void Every_reference_has_its_definition()
    {
        var v2 = Parse(OpenApiV2.Json(Resources));
        var v3 = Parse(OpenApiV3.Json(Resources));

        AssertReferences(v2, "#/definitions/", v2.Object("definitions")!);
        AssertReferences(v3, "#/components/schemas/", v3.Object("components")!.Object("schemas")!);
    }

    [Fact]
    public void A_kinds_patch_shows_that_it_takes_dry_run_and_field_validation()
    {
        var paths = Parse(OpenApiV3.Json(Resources)).Object("paths")!;
        var patch = paths.Object("/apis/apps/v1/namespaces/{namespace}/deployments/{name}")!.Object("patch")!;

        var names = patch.Array("parameters")!.Select(parameter => ((DocumentObject)parameter).String("name"));
        Assert.Equal(["dryRun", "fieldManager", "fieldValidation", "force"], names);
        Assert.Equal("Deployment", patch.Object("x-kubernetes-group-version-kind")!.String("kind"));
    }

    [Fact]
    public void Paths_follow_the_scope()
    {
        var paths = Parse(OpenApiV2.Json(Resources)).Object("paths")!;

        Assert.True(paths.Contains("/api/v1/nodes/{name}"));
        Assert.False(paths.Contains("/api/v1/namespaces/{namespace}/nodes"));
        Assert.Equal("listCoreV1PodForAllNamespaces", paths.Object("/api/v1/pods")!.Object("get")!.String("operationId"));
        Assert.Equal("readCoreV1NamespacedPodStatus",
            paths.Object("/api/v1/namespaces/{namespace}/pods/{name}/status")!.Object("get")!.String("operationId"));
    }

    [Fact]
    public void The_answers_label_is_a_media_type_to_strict_parsers() =>
        Assert.True(System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(OpenApiV2.ProtobufContentType, out _));

    [Fact]
    public void Gnostics_messages_hold_every_path_and_definition()
    {
        var json = Parse(OpenApiV2.Json(Resources));
        var reader = new ProtobufReader(OpenApiV2.Protobuf(Resources));
        var found = new Dictionary<int, int>();
        while (reader.TryReadTag(out var number, out _))
        {
            Assert.True(reader.TryReadBytes(out var bytes));
            found[number] = Count(bytes);
        }

        Assert.True(reader.IsAtEnd);
        Assert.Equal(json.Object("paths")!.Count, found[8]);
        Assert.Equal(json.Object("definitions")!.Count, found[9]);
    }

    [Fact]
    public void Version_3s_messages_hold_every_path_and_schema()
    {
        var json = Parse(OpenApiV3.Json(Resources));
        var reader = new ProtobufReader(OpenApiV3.Protobuf(Resources));
        var found = new Dictionary<int, byte[]>();
        while (reader.TryReadTag(out var number, out _))
        {
            Assert.True(reader.TryReadBytes(out var bytes));
            found[number] = bytes.ToArray();
        }

        Assert.True(reader.IsAtEnd);
        Assert.Equal("3.0.0", System.Text.Encoding.UTF8.GetString(found[1]));
        Assert.Equal(json.Object("paths")!.Count, Count(found[4]));
        var components = new ProtobufReader(found[5]);
        Assert.True(components.TryReadTag(out _, out _));
        Assert.True(components.TryReadBytes(out var schemas));
        Assert.Equal(json.Object("components")!.Object("schemas")!.Count, Count(schemas));
    }

    [Fact]
    public void Definitions_say_of_each_field_what_upstream_says()
    {
        var ours = Parse(OpenApiV2.Json(Resources)).Object("definitions")!;
        if (UpstreamDefinitions() is not { } upstream)
        {
            // Without upstream's document beside the repository, one field of each sort stands for all.
            var ports = ours.Object("io.k8s.api.core.v1.ServiceSpec")!.Object("properties")!.Object("ports")!;
            Assert.Equal("map", ports.String("x-kubernetes-list-type"));
            Assert.Equal("port", ports.String("x-kubernetes-patch-merge-key"));
            return;
        }
        var differences = new List<string>();
        foreach (var (name, definition) in ours)
        {
            if (upstream.Object(name) is not { } theirs) differences.Add($"{name}: not upstream's");
            else if (definition is DocumentObject { } mine && mine.String("type") != theirs.String("type"))
                differences.Add($"{name}: {mine.String("type")} not {theirs.String("type")}");
            else Compare(name, (DocumentObject)definition, theirs, differences);
        }
        Assert.Equal("", string.Join("\n", differences));
    }

    private static void Compare(string name, DocumentObject ours, DocumentObject theirs, List<string> differences)
    {
        var required = Names(ours).SetEquals(Names(theirs));
        if (!required) differences.Add($"{name}: required {string.Join(",", Names(ours))} not {string.Join(",", Names(theirs))}");
        var ourProperties = ours.Object("properties") ?? new DocumentObject();
        var theirProperties = theirs.Object("properties") ?? new DocumentObject();
        foreach (var (field, _) in theirProperties)
            if (!ourProperties.Contains(field)) differences.Add($"{name}.{field}: missing");
        foreach (var (field, value) in ourProperties)
        {
            if (theirProperties.Object(field) is not { } expected) differences.Add($"{name}.{field}: unknown");
            else if (!DocumentValue.DeepEquals(Shape((DocumentObject)value), Shape(expected)))
                differences.Add($"{name}.{field}: {Text(Shape((DocumentObject)value))} not {Text(Shape(expected))}");
        }
    }

    private static bool IsStored(DeclaredKind kind) => !kind.ResourceType.Kind.EndsWith("Review", StringComparison.Ordinal)
        && kind.ResourceType.Kind != "Binding";

    private static HashSet<string> Names(DocumentObject definition) =>
        [.. (definition.Array("required") ?? []).Select(name => ((DocumentString)name).Value)];

    /// <summary>Without words; a list that isn't said to be merged is atomic, a map granular.</summary>
    private static DocumentObject Shape(DocumentObject property)
    {
        var shape = property.DeepClone();
        foreach (var word in (string[])["description", "default"]) shape.Remove(word);
        if (shape.String("x-kubernetes-list-type") == "atomic") shape.Remove("x-kubernetes-list-type");
        if (shape.String("x-kubernetes-map-type") == "granular") shape.Remove("x-kubernetes-map-type");
        if (shape.Object("items") is { } items) items.Remove("default");
        return shape;
    }

    private static DocumentObject? UpstreamDefinitions()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "shared", "kubernetes-v1.34", "swagger.json");
            if (File.Exists(file)) return Parse(File.ReadAllBytes(file)).Object("definitions");
        }
        return null;
    }

    private static void AssertReferences(DocumentValue value, string prefix, DocumentObject definitions)
    {
        if (value is DocumentArray items)
            foreach (var item in items) AssertReferences(item, prefix, definitions);
        if (value is not DocumentObject members) return;
        if (members.String("$ref") is { } reference) Assert.True(definitions.Contains(reference[prefix.Length..]), reference);
        foreach (var (_, member) in members) AssertReferences(member, prefix, definitions);
    }

    private static int Count(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes);
        var count = 0;
        while (reader.TryReadTag(out _, out var type) && reader.TrySkip(type)) count++;
        return count;
    }

    private static DocumentObject Parse(byte[] json) => (DocumentObject)Assert.IsType<DocumentParse.Parsed>(
        DocumentJson.Parse(json, new Navarch.Core.Limits.DocumentLimits { BytesMax = int.MaxValue, NodesMax = int.MaxValue })).Value;

    private static string Text(DocumentValue value) => System.Text.Encoding.UTF8.GetString(DocumentJson.Write(value));
}
