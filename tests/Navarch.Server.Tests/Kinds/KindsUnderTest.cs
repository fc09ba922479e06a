using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Admission;
using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Core.Limits;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Kinds;

/// <summary>The rules of the built-in kinds, without a server around them.</summary>
static class KindsUnderTest
{
    internal static readonly IReadOnlyList<Resource> All = BuiltInKinds.All(UnstoredParts.Make());

    internal static Resource Of(DocumentObject document) => All.Single(resource => resource.IsStored &&
        resource.Type.Kind == document.String("kind") && resource.Type.ApiVersion == document.String("apiVersion"));

    /// <summary>Read, decoded and defaulted, as it would be stored.</summary>
    internal static DocumentObject Read(string yaml)
    {
        var parsed = DocumentYaml.Parse(Encoding.UTF8.GetBytes(yaml));
        var document = (DocumentObject)Assert.IsType<DocumentParse.Parsed>(parsed).Value;
        return Stored(document);
    }

    /// <summary>Decodes and defaults.</summary>
    internal static DocumentObject Stored(DocumentObject document)
    {
        var resource = Of(document);
        var decoded = Assert.IsType<DecodeResult.Decoded>(DocumentDecoder.Decode(document, resource.Schema)).Object;
        resource.Rules.Default(decoded);
        return DocumentConversion.FromBytes(StoredJson.Encode(resource, decoded));
    }

    internal static IEnumerable<string> Refusals(DocumentObject created)
    {
        var errors = new FieldErrors();
        Of(created).Rules.Validate(Held(created), errors);
        return errors.Select(error => error.ToString());
    }

    internal static IReadOnlyList<string> Warnings(DocumentObject created)
    {
        List<string> warnings = [];
        Of(created).Rules.Warn(Held(created), null, warnings);
        return warnings;
    }

    internal static IEnumerable<string> Refusals(DocumentObject updated, DocumentObject old)
    {
        var errors = new FieldErrors();
        Of(old).Rules.ValidateUpdate(Held(updated), Held(old), errors);
        return errors.Select(error => error.ToString());
    }

    /// <summary>
    /// A copy with one field set: <c>spec.containers[0].image</c> to a JSON value with single quotes; empty removes it.
    /// A field past the end of a list is appended.
    /// </summary>
    internal static DocumentObject Edited(DocumentObject original, string path, string value)
    {
        var copy = original.DeepClone();
        var steps = path.Replace("[", ".[").Split('.');
        DocumentValue at = copy;
        foreach (var step in steps[..^1]) at = Step(at, step);
        var last = steps[^1];
        var parsed = value.Length == 0 ? null : Json(value);
        if (at is DocumentObject members) members[last] = parsed;
        else if (at is DocumentArray items && int.Parse(last.Trim('[', ']')) is var index)
        {
            if (parsed is null) items.RemoveAt(index);
            else if (index == items.Count) items.Add(parsed);
            else items[index] = parsed;
        }
        return copy;
    }

    private static DocumentValue Step(DocumentValue at, string step) => at switch
    {
        DocumentArray items => items[int.Parse(step.Trim('[', ']'))],
        DocumentObject members when members[step] is { } member => member,
        DocumentObject members => members.ObjectOrNew(step),
        _ => throw new InvalidOperationException(step),
    };

    private static DocumentValue Json(string text) => Assert.IsType<DocumentParse.Parsed>(
        DocumentJson.Parse(Encoding.UTF8.GetBytes(text.Replace('\'', '"')))).Value;

    private static ApiObject Held(DocumentObject document) =>
        new(StoredJson.Encode(Of(document), document), document);
}
