using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Selectors;
using Navarch.Server.Caching;

namespace Navarch.Server.Admission.Matching;

/// <summary>The labels of an object, which the cache keeps ready.</summary>
internal readonly struct CachedLabels(CachedObject found) : ISelectable
{
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
    {
        value = found.Label(name);
        return value is not null;
    }
}
