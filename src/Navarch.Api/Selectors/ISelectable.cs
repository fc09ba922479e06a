using System.Diagnostics.CodeAnalysis;

namespace Navarch.Api.Selectors;

/// <summary>What a filter looks at: the labels of an object, or its selectable fields, however they are kept.</summary>
public interface ISelectable
{
    bool TryGetValue(string name, [MaybeNullWhen(false)] out string value);
}
