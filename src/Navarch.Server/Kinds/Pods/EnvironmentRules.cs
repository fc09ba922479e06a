using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of a container's <c>env</c> and <c>envFrom</c>.</summary>
static class EnvironmentRules
{
    internal static void Check(IReadOnlyList<EnvVar> variables, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            var variable = variables[i];
            if (variable.Name.Length == 0) errors.Required(path.Index(i).Child("name"));
            else errors.Invalid(path.Index(i).Child("name"), variable.Name,
                FieldName.RelaxedEnvironmentVariable(variable.Name));
            if (variable.ValueFrom is { } source)
                CheckSource(variable, source, path.Index(i).Child("valueFrom"), errors);
        }
    }

    internal static void CheckFrom(IReadOnlyList<EnvFromSource> sources, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            if (source.Prefix.Length > 0)
                errors.Invalid(path.Index(i).Child("prefix"), source.Prefix,
                    FieldName.RelaxedEnvironmentVariable(source.Prefix));
            if (source.ConfigMapRef is { } map)
                CheckName(map.Name, path.Index(i).Child("configMapRef", "name"), errors);
            if (source.SecretRef is { } secret)
                CheckName(secret.Name, path.Index(i).Child("secretRef", "name"), errors);
            if (source.ConfigMapRef is null && source.SecretRef is null)
                errors.Invalid(path, "", "must specify one of: `configMapRef` or `secretRef`");
            else if (source.ConfigMapRef is not null && source.SecretRef is not null)
                errors.Invalid(path, "", "may not have more than one field specified at a time");
        }
    }

    private static void CheckSource(EnvVar variable, EnvVarSource source, FieldPath path, FieldErrors errors)
    {
        var count = 0;
        if (source.FieldRef is { } field)
        {
            count++;
            DownwardRules.CheckField(field, path.Child("fieldRef"), isVolume: false, errors);
        }
        if (source.ResourceFieldRef is { } resource)
        {
            count++;
            DownwardRules.CheckResource(resource, path.Child("resourceFieldRef"), isVolume: false, errors);
        }
        if (source.ConfigMapKeyRef is { } map)
        {
            count++;
            CheckKey(map.Name, map.Key, path.Child("configMapKeyRef"), errors);
        }
        if (source.SecretKeyRef is { } secret)
        {
            count++;
            CheckKey(secret.Name, secret.Key, path.Child("secretKeyRef"), errors);
        }
        if (count == 0)
            errors.Invalid(path, "",
                "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`");
        else if (variable.Value.Length > 0) errors.Invalid(path, "", "may not be specified when `value` is not empty");
        else if (count > 1) errors.Invalid(path, "", "may not have more than one field specified at a time");
    }

    private static void CheckKey(string name, string key, FieldPath path, FieldErrors errors)
    {
        errors.Invalid(path.Child("name"), name, DnsName.Subdomain(name));
        if (key.Length == 0) errors.Required(path.Child("key"));
        else errors.Invalid(path.Child("key"), key, FieldName.ConfigKey(key));
    }

    private static void CheckName(string name, FieldPath path, FieldErrors errors)
    {
        if (name.Length == 0) errors.Required(path);
        else errors.Invalid(path, name, ObjectName.Subdomain(name, isPrefix: true));
    }
}
