using System.Text;
using Navarch.Api.Declarations;
using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

/// <summary>The least that can be created of each kind that is stored.</summary>
static class MinimalObjects
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Kinds", "testdata", "minimal-objects.yaml");

    private static readonly Lazy<IReadOnlyDictionary<string, DocumentObject>> ByKind = new(() => System.IO.File
        .ReadAllText(File)
        .Split("---\n")
        .Select(text => (DocumentObject)Assert.IsType<DocumentParse.Parsed>(DocumentYaml.Parse(Encoding.UTF8.GetBytes(text))).Value)
        .ToDictionary(document => $"{document.String("apiVersion")}/{document.String("kind")}"));

    public static IEnumerable<string> Kinds => ByKind.Value.Keys;

    public static string NameOf(ResourceType type) => $"{type.ApiVersion}/{type.Kind}";

    public static DocumentObject Of(string kind) => ByKind.Value[kind].DeepClone();
}
