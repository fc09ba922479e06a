using Navarch.Api.MetaV1;

namespace Navarch.Api.Tests.Declarations;

/// <summary>A kind as an operator author declares it, with <c>names</c> that &lt;clash&gt; with what is generated.</summary>
[Kind("example.com", "v1", "Widget", "widgets", ResourceScope.Namespaced, ShortNames = "wd, wg")]
public sealed partial record Widget : IKubernetesObject<Widget>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2)]
    public WidgetPart? Schema { get; init; }

    [Field(3)]
    public string ResourceType { get; init; } = "";

    [Field(4, Default = "{\"a\":[1,true,null]}")]
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Class { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    [Field(5, Duration = true)]
    public string? Every { get; init; }
}

[ApiType("com.example.v1.WidgetPart")]
public sealed partial record WidgetPart
{
    [Field(1)]
    public IReadOnlyList<WidgetPart> Parts { get; init; } = [];

    [Field(2)]
    public bool? New { get; init; }
}
