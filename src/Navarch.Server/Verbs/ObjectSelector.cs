using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Selectors;
using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>The label and field selectors of a request, ready to match objects of one resource.</summary>
internal sealed class ObjectSelector(CacheFields cacheFields, LabelFilter labels, FieldFilter fields) : IObjectSelector
{
    public bool Matches(CachedObject candidate) =>
        (labels.IsEverything || labels.Matches(new Labels(candidate))) &&
        (fields.IsEverything || fields.Matches(new Fields(candidate, cacheFields)));

    public Caching.FieldRequirement? Exact
    {
        get
        {
            foreach (var requirement in fields.Requirements)
                if (requirement.IsEqual && cacheFields.IndexOf(requirement.Field) is { } index)
                    return new(index, requirement.Value);
            return null;
        }
    }

    private readonly struct Labels(CachedObject candidate) : ISelectable
    {
        public bool TryGetValue(string name, [MaybeNullWhen(false)] out string value) =>
            (value = candidate.Label(name)) is not null;
    }

    private readonly struct Fields(CachedObject candidate, CacheFields cacheFields) : ISelectable
    {
        public bool TryGetValue(string name, [MaybeNullWhen(false)] out string value) =>
            (value = cacheFields.ValueOf(candidate, name)) is not null;
    }
}
