using System.Diagnostics.CodeAnalysis;

namespace Navarch.Api.Selectors;

readonly struct SelectableDictionary(IReadOnlyDictionary<string, string> entries) : ISelectable
{
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out string value) =>
        entries.TryGetValue(name, out value);
}
