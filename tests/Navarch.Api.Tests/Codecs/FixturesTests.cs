using System.Runtime.CompilerServices;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Tests.Codecs;

/// <summary>
/// The project's own corpus: one object of each declared kind with every field set. <c>UPDATE_FIXTURES=1</c> writes it
/// anew after a kind was added; a change of what is there already is a change of the wire.
/// </summary>
public sealed class FixturesTests
{
    private const int SelfNestingMax = 1;

    [Fact]
    public void Every_declared_kind_has_its_fixture()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_FIXTURES") == "1")
        {
            foreach (var kind in Navarch.Api.GeneratedKinds.All) Write(kind, SourceFolder());
        }
        foreach (var kind in Navarch.Api.GeneratedKinds.All)
        {
            var name = Goldens.NameOf(kind.ResourceType);
            var file = Path.Combine(SourceFolder(), name + ".json");
            Assert.True(File.Exists(file), $"no fixture of {name}: run this test with UPDATE_FIXTURES=1");
            Assert.Equal(File.ReadAllBytes(file), Json(kind));
        }
    }

    private static void Write(DeclaredKind kind, string folder)
    {
        var name = Goldens.NameOf(kind.ResourceType);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name + ".json"), Json(kind));
        File.WriteAllBytes(Path.Combine(folder, name + ".pb"), ProtobufEnvelope.Wrap(
            kind.ResourceType.ApiVersion, kind.ResourceType.Kind, ProtobufEncoder.Encode(Json(kind), kind.Schema())));
    }

    private static byte[] Json(DeclaredKind kind)
    {
        var full = Struct(kind.Schema(), []);
        full.Add("kind", kind.ResourceType.Kind);
        full.Add("apiVersion", kind.ResourceType.ApiVersion);
        return DocumentEncoder.Encode(full, kind.Schema());
    }

    private static DocumentObject Struct(TypeSchema type, List<TypeSchema> within)
    {
        var value = new DocumentObject();
        if (within.Count(outer => outer == type) > SelfNestingMax) return value;
        within.Add(type);
        foreach (var field in type.Fields) value.Add(field.Name, Value(field.Value, field.Name, within));
        within.RemoveAt(within.Count - 1);
        return value;
    }

    private static DocumentValue Value(ValueSchema schema, string name, List<TypeSchema> within) => schema switch
    {
        ValueSchema.Struct nested => Struct(nested.Type, within),
        ValueSchema.List list => new DocumentArray { Value(list.Item, name, within) },
        ValueSchema.Map map => new DocumentObject { { name + "-a", Value(map.Item, name, within) }, { name + "-b", Value(map.Item, name, within) } },
        ValueSchema.Scalar scalar => Scalar(scalar.Kind, name),
        // One of the two shapes, whichever the name falls to.
        ValueSchema.Either either => Value(name.Length % 2 == 0 ? either.Other : either.Object, name, within),
        _ => new DocumentObject { { "f:" + name, new DocumentObject() } },
    };

    private static DocumentValue Scalar(ScalarKind kind, string name) => kind switch
    {
        ScalarKind.Boolean => true,
        ScalarKind.Int32 or ScalarKind.Int64 => (long)name.Length,
        ScalarKind.Double => new DocumentNumber(name.Length + 0.5),
        ScalarKind.Bytes => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(name)),
        ScalarKind.Quantity => "1500m",
        ScalarKind.IntOrString => name.Length % 2 == 0 ? name : (long)name.Length,
        ScalarKind.Time => "2011-12-13T14:15:16Z",
        ScalarKind.MicroTime => "2011-12-13T14:15:16.000017Z",
        ScalarKind.Duration => "1m30s",
        _ => $"the {name}",
    };

    private static string SourceFolder([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "Fixtures");
}
