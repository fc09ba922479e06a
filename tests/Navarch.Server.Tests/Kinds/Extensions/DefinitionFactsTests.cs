using System.Text;
using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.Codecs;
using Navarch.Api.Declarations;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Extensions;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Tests.Kinds.Extensions;

/// <summary>
/// CustomResourceDefinitions that kube-apiserver v1.34 was sent, new ones and changes to one that is established: which
/// it took, and why it refused the others.
/// </summary>
public sealed class DefinitionFactsTests
{
    private static readonly Resource Definitions =
        new(DeclaredKind.Of<CustomResourceDefinition>()) { Rules = new DefinitionRules() };

    /// <param name="facts">Of definitions without rules in CEL, and of those with.</param>
    [Theory]
    [InlineData("definitions.jsonl")]
    [InlineData("rules.jsonl")]
    public void Definitions_are_taken_or_refused_as_upstream_does(string facts)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Kinds/Extensions/testdata", facts);
        var wrong = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(path))
        {
            count++;
            var fact = Parsed(line);
            var (expected, actual) = (Expected(fact), Actual(fact));
            if (expected != actual)
                wrong.Add($"given    {Text(fact.Object("given")!["spec"]!)}\nupstream {expected}\nhere     {actual}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} differ:\n{string.Join("\n\n", wrong)}");
    }

    private static string Expected(DocumentObject fact) => Lines(
    [
        .. (fact.Array("causes") ?? []).Cast<DocumentArray>().Select(cause => $"{cause[1]}: {cause[2]}"),
        .. (fact.Array("warnings") ?? []).Select(text => text.ToString()![7..^1].Replace("\\\"", "\"")),
    ]);

    private static string Actual(DocumentObject fact)
    {
        var given = Read(fact.Object("given")!);
        var old = fact.Object("old") is { } before ? Read(before) : null;
        var stored = old is null ? null : new ApiObject(DocumentJson.Write(old), old);
        // What the lifecycle of definitions does.
        given["status"] = old?["status"]?.DeepClone() ?? new DocumentObject();
        NoteStoredVersion(given);
        var errors = new FieldErrors();
        var created = new ApiObject(DocumentJson.Write(given), given);
        if (stored is null)
        {
            MetadataRules.Validate(Definitions, given, errors);
            Definitions.Rules.Validate(created, errors);
        }
        else Definitions.Rules.ValidateUpdate(created, stored, errors);
        List<string> warnings = [];
        if (errors.IsEmpty) Definitions.Rules.Warn(created, stored, warnings);
        return Lines([.. errors.Select(error => error.ToString()), .. warnings]);
    }

    private static void NoteStoredVersion(DocumentObject definition)
    {
        var versions = definition.Object("spec")?.Array("versions") ?? [];
        var name = versions.OfType<DocumentObject>()
            .FirstOrDefault(version => version.Bool("storage") == true)?.String("name");
        var status = definition.ObjectOrNew("status");
        if (status.Array("storedVersions") is not { } stored) status["storedVersions"] = stored = [];
        if (name is not null && !stored.Any(version => version.ToString() == name)) stored.Add(name);
    }

    private static DocumentObject Read(DocumentObject document)
    {
        var decoded = Assert.IsType<DecodeResult.Decoded>(DocumentDecoder.Decode(document.DeepClone(), Definitions.Schema)).Object;
        Definitions.Rules.Default(decoded);
        return decoded;
    }

    private static string Lines(IEnumerable<string> lines) => string.Join("\n         ", lines.Order(StringComparer.Ordinal));

    private static DocumentObject Parsed(string json) =>
        (DocumentObject)Assert.IsType<DocumentParse.Parsed>(DocumentJson.Parse(Encoding.UTF8.GetBytes(json))).Value;

    private static string Text(DocumentValue value) => Encoding.UTF8.GetString(DocumentJson.Write(value));
}
