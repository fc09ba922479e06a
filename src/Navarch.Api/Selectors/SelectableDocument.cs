using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Documents;

namespace Navarch.Api.Selectors;

readonly struct SelectableDocument(DocumentObject? entries) : ISelectable
{
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
    {
        value = entries?.String(name);
        return value is not null;
    }
}
