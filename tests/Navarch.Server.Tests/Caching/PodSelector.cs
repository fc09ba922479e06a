using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Selectors;
using Navarch.Server.Caching;

namespace Navarch.Server.Tests.Caching;

/// <summary>A label and a field selector over the pods of <see cref="CacheFixture"/>.</summary>
sealed class PodSelector : IObjectSelector
{
    private const int NameField = -1;
    private const int NamespaceField = -2;
    private const int UnknownField = -3;

    private readonly LabelFilter _labels;
    private readonly (int Field, bool IsEqual, string Value)[] _fields;

    private PodSelector(CachedResource resource, LabelFilter labels, FieldFilter fields)
    {
        _labels = labels;
        _fields = [.. fields.Requirements.Select(each => (IndexOf(resource, each.Field), each.IsEqual, each.Value))];
        foreach (var (field, isEqual, value) in _fields)
            if (isEqual && field >= 0) Exact ??= new Navarch.Server.Caching.FieldRequirement(field, value);
    }

    public Navarch.Server.Caching.FieldRequirement? Exact { get; }

    /// <summary>Null when the filters let everything through. Fields that the resource lacks are empty.</summary>
    public static PodSelector? Of(CachedResource resource, LabelFilter labels, FieldFilter fields) =>
        labels.IsEverything && fields.IsEverything ? null : new PodSelector(resource, labels, fields);

    public bool Matches(CachedObject candidate)
    {
        foreach (var (field, isEqual, value) in _fields)
            if (ValueOf(candidate, field) == value != isEqual) return false;
        return _labels.IsEverything || _labels.Matches(new LabelsOf(candidate));
    }

    private static int IndexOf(CachedResource resource, string path)
    {
        if (path == "metadata.name") return NameField;
        if (path == "metadata.namespace") return NamespaceField;
        var index = resource.FieldIndex(path);
        return index < 0 ? UnknownField : index;
    }

    private static string ValueOf(CachedObject candidate, int field) => field switch
    {
        NameField => candidate.Name,
        NamespaceField => candidate.Namespace,
        UnknownField => "",
        _ => candidate.FieldValue(field),
    };

    private readonly struct LabelsOf(CachedObject candidate) : ISelectable
    {
        public bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
        {
            value = candidate.Label(name);
            return value is not null;
        }
    }
}
