using Navarch.Api.CoreV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.DiscoveryV1;

/// <summary>One pod behind a service.</summary>
[ApiType("io.k8s.api.discovery.v1.Endpoint")]
public sealed partial record Endpoint
{
    /// <summary>Its addresses; users take the first.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Set)]
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether it is ready, serving, terminating.</summary>
    [Field(2, AlwaysWritten = true)]
    public EndpointConditions Conditions { get; init; } = new();

    /// <summary>The name by which it is found below the service's.</summary>
    [Field(3)]
    public string? Hostname { get; init; }

    /// <summary>The object it stands for.</summary>
    [Field(4)]
    public ObjectReference? TargetRef { get; init; }

    /// <summary>Labels of its place, from older versions.</summary>
    [Field(5)]
    public IReadOnlyDictionary<string, string> DeprecatedTopology { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The node it is on.</summary>
    [Field(6)]
    public string? NodeName { get; init; }

    /// <summary>The zone in which it is.</summary>
    [Field(7)]
    public string? Zone { get; init; }

    /// <summary>For whom it is best.</summary>
    [Field(8)]
    public EndpointHints? Hints { get; init; }
}
