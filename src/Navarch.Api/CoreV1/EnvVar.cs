namespace Navarch.Api.CoreV1;

/// <summary>An environment variable.</summary>
[ApiType("io.k8s.api.core.v1.EnvVar")]
public sealed partial record EnvVar
{
    /// <summary>Its name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Its value; $(NAME) stands for the value of a variable before it, $$ for a dollar.</summary>
    [Field(2)]
    public string Value { get; init; } = "";

    /// <summary>Where the value comes from, instead of value.</summary>
    [Field(3)]
    public EnvVarSource? ValueFrom { get; init; }
}
