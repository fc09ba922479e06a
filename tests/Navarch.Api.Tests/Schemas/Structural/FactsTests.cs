using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Api.Tests.Schemas.Structural;

/// <summary>
/// What kube-apiserver v1.34 made of objects of a custom resource whose schema has a field for each rule: stored,
/// or refused, and in which words.
/// </summary>
public sealed class FactsTests
{
    [Fact]
    public void Objects_are_stored_or_refused_as_upstream_does()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Schemas/Structural/Facts/values.jsonl"));
        var schema = StructuralSchema.Read(Trees.Parsed(lines[0]));
        var wrong = new List<string>();
        foreach (var line in lines.Skip(1))
        {
            var fact = Trees.Parsed(line);
            var (expected, actual) = (Expected(fact), Actual(schema, fact.Object("given")!));
            if (expected != actual) wrong.Add($"given    {Trees.Sorted(fact["given"]!)}\nupstream {expected}\nhere     {actual}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {lines.Length - 1} differ:\n{string.Join("\n\n", wrong.Take(60))}");
    }

    /// <summary>Objects that were stored before their schema became stricter, and are then changed.</summary>
    [Fact]
    public void What_was_wrong_before_and_has_not_changed_is_let_pass()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Schemas/Structural/Facts/updates.jsonl"));
        var schema = StructuralSchema.Read(Trees.Parsed(lines[0]));
        foreach (var line in lines.Skip(1))
        {
            var fact = Trees.Parsed(line);
            var (old, updated) = (Whole(fact.Object("old")!), Whole(fact.Object("given")!));
            Assert.IsType<DecodeResult.Decoded>(schema.Decode(updated));
            var errors = new FieldErrors();
            if (fact.String("part") == "status") schema.ValidateStatus(updated, old, errors);
            else schema.ValidateUpdate(updated, old, errors);
            var expected = fact.Array("causes") is { } causes
                ? Causes(causes.Cast<DocumentArray>().Select(cause => $"{cause[0]} {cause[1]}: {cause[2]}"))
                : "";
            Assert.Equal($"{line}\n{expected}", $"{line}\n{Causes(errors.Select(error => $"{Cause(error)} {error}"))}");
        }
    }

    private static DocumentObject Whole(DocumentObject given)
    {
        var document = (DocumentObject)given.DeepClone();
        document["apiVersion"] = "test.example.com/v1";
        document["kind"] = "Value";
        if (!document.Contains("metadata")) document["metadata"] = Trees.Object("{'name':'a'}");
        return document;
    }

    private static string Expected(DocumentObject fact)
    {
        var warnings = (fact.Array("warnings") ?? []).Select(text => text.ToString()![7..^1].Replace("\\\"", "\""));
        if (fact.Object("object") is { } made) return $"{Trees.Sorted(made)} {string.Join(' ', warnings.Order(StringComparer.Ordinal))}";
        if (fact.Whole("code") == 400) return Cut(fact.String("message")!);
        return Causes(fact.Array("causes")!.Cast<DocumentArray>().Select(cause => $"{cause[0]} {cause[1]}: {cause[2]}"));
    }

    private static string Actual(StructuralSchema schema, DocumentObject given)
    {
        var document = Whole(given);
        var result = schema.Decode(document);
        if (result is DecodeResult.Failed failed) return Cut($"Value in version \"v1\" cannot be handled as a Value: {failed.Message}");
        var decoded = (DecodeResult.Decoded)result;
        var errors = new FieldErrors();
        schema.Validate(decoded.Object, errors);
        if (!errors.IsEmpty) return Causes(errors.Select(error => $"{Cause(error)} {error}"));
        foreach (var name in (string[])["apiVersion", "kind", "metadata"]) decoded.Object.Remove(name);
        return $"{Trees.Sorted(decoded.Object)} {string.Join(' ', decoded.FieldProblems([]).Order(StringComparer.Ordinal))}";
    }

    /// <summary>What Go's own decoder says names Go's types.</summary>
    private static string Cut(string message) => message.IndexOf("json: ", StringComparison.Ordinal) is var at and >= 0 ? message[..at] : message;

    private static string Cause(FieldError error)
    {
        var errors = new FieldErrors();
        errors.Add(error);
        return Statuses.Invalid(new("", ""), "", errors).Details!.Causes[0].Reason;
    }

    private static string Causes(IEnumerable<string> causes) => string.Join("\n         ", causes.Order(StringComparer.Ordinal));
}
