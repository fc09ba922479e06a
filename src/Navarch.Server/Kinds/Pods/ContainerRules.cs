using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of the containers of one pod: regular, init and ephemeral ones.</summary>
sealed class ContainerRules(PodSpec spec, IReadOnlyDictionary<string, Volume> volumes, FieldErrors errors)
{
    private const string NotForInit = "may not be set for init containers without restartPolicy=Always";
    private const string NotForEphemeral = "cannot be set for an Ephemeral Container";

    private readonly HandlerRules _handlers = new(spec.TerminationGracePeriodSeconds, spec.Os, errors);
    private readonly ResourceRules _resources = new([.. spec.ResourceClaims.Select(claim => claim.Name)], errors);
    private readonly bool _usesHostUsers = spec.HostUsers != false;

    internal void CheckRegular(FieldPath path)
    {
        if (spec.Containers.Count == 0)
        {
            errors.Required(path);
            return;
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Containers.Count; i++)
        {
            var (container, at) = (spec.Containers[i], path.Index(i));
            CheckAny(container, at);
            if (!names.Add(container.Name)) errors.Duplicate(at.Child("name"), container.Name);
            if (container.Lifecycle is { } lifecycle) _handlers.CheckLifecycle(lifecycle, at.Child("lifecycle"));
            _handlers.CheckProbes(container, at);
            if (container.RestartPolicy is not null)
                errors.Forbidden(at.Child("restartPolicy"), "may not be set for non-init containers");
        }
        CheckHostPorts(spec.Containers, path);
    }

    internal void CheckInit(FieldPath path)
    {
        var names = new HashSet<string>(spec.Containers.Select(container => container.Name), StringComparer.Ordinal);
        for (var i = 0; i < spec.InitContainers.Count; i++)
        {
            var (container, at) = (spec.InitContainers[i], path.Index(i));
            CheckAny(container, at);
            errors.Known(at.Child("restartPolicy"), container.RestartPolicy, ContainerRestartPolicy.Always);
            if (names.Contains(container.Name)) errors.Duplicate(at.Child("name"), container.Name);
            else if (container.Name.Length > 0) names.Add(container.Name);
            CheckHostPorts([container], path);
            if (container.RestartPolicy == ContainerRestartPolicy.Always)
            {
                if (container.Lifecycle is { } lifecycle) _handlers.CheckLifecycle(lifecycle, at.Child("lifecycle"));
                _handlers.CheckProbes(container, at);
            }
            else
            {
                if (container.Lifecycle is not null) errors.Forbidden(at.Child("lifecycle"), NotForInit);
                if (container.LivenessProbe is not null) errors.Forbidden(at.Child("livenessProbe"), NotForInit);
                if (container.ReadinessProbe is not null) errors.Forbidden(at.Child("readinessProbe"), NotForInit);
                if (container.StartupProbe is not null) errors.Forbidden(at.Child("startupProbe"), NotForInit);
            }
        }
    }

    internal void CheckEphemeral(FieldPath path)
    {
        var others = new HashSet<string>(
            spec.Containers.Concat(spec.InitContainers).Select(container => container.Name), StringComparer.Ordinal);
        var names = new HashSet<string>(others, StringComparer.Ordinal);
        for (var i = 0; i < spec.EphemeralContainers.Count; i++)
        {
            var (ephemeral, at) = (spec.EphemeralContainers[i], path.Index(i));
            var container = AsContainer(ephemeral);
            CheckAny(container, at);
            CheckImagePadding(container.Image, at, errors);
            if (!names.Add(ephemeral.Name)) errors.Duplicate(at.Child("name"), ephemeral.Name);
            if (ephemeral.TargetContainerName.Length > 0 && !others.Contains(ephemeral.TargetContainerName))
                errors.NotFound(at.Child("targetContainerName"), ephemeral.TargetContainerName);
            CheckForbidden(ephemeral, at);
        }
    }

    internal static void CheckImagePadding(string image, FieldPath path, FieldErrors errors)
    {
        if (image.Trim().Length != image.Length)
            errors.Invalid(path.Child("image"), image, "must not have leading or trailing whitespace");
    }

    private void CheckAny(Container container, FieldPath path)
    {
        if (container.Name.Length == 0) errors.Required(path.Child("name"));
        else errors.Invalid(path.Child("name"), container.Name, DnsName.Label(container.Name));
        if (container.Image.Length == 0) errors.Required(path.Child("image"));
        errors.OneOf(path.Child("terminationMessagePolicy"), container.TerminationMessagePolicy,
            TerminationMessagePolicy.File, TerminationMessagePolicy.FallbackToLogsOnError);
        CheckPorts(container.Ports, path.Child("ports"));
        EnvironmentRules.Check(container.Env, path.Child("env"), errors);
        EnvironmentRules.CheckFrom(container.EnvFrom, path.Child("envFrom"), errors);
        MountRules.Check(container, volumes, path.Child("volumeMounts"), errors);
        MountRules.CheckDevices(container, volumes, path.Child("volumeDevices"), errors);
        errors.OneOf(path.Child("imagePullPolicy"), container.ImagePullPolicy, PullPolicy.Always,
            PullPolicy.IfNotPresent, PullPolicy.Never);
        _resources.CheckContainer(container.Resources, path.Child("resources"));
        CheckResize(container.ResizePolicy, path.Child("resizePolicy"));
        SecurityRules.CheckContainer(container.SecurityContext, _usesHostUsers, path.Child("securityContext"), errors);
    }

    private void CheckPorts(IReadOnlyList<ContainerPort> ports, FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            if (port.Name.Length > 0)
            {
                var problems = FieldName.Port(port.Name);
                errors.Invalid(at.Child("name"), port.Name, problems);
                if (problems.Count == 0 && !names.Add(port.Name)) errors.Duplicate(at.Child("name"), port.Name);
            }
            if (port.Port == 0) errors.Required(at.Child("containerPort"));
            else errors.Invalid(at.Child("containerPort"), port.Port, FieldName.PortNumber(port.Port));
            if (port.HostPort != 0)
                errors.Invalid(at.Child("hostPort"), port.HostPort, FieldName.PortNumber(port.HostPort));
            errors.OneOf(at.Child("protocol"), port.Protocol, Protocol.SCTP, Protocol.TCP, Protocol.UDP);
        }
    }

    private void CheckHostPorts(IReadOnlyList<Container> containers, FieldPath path)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < containers.Count; i++)
            for (var j = 0; j < containers[i].Ports.Count; j++)
            {
                var port = containers[i].Ports[j];
                var address = $"{port.Protocol}/{port.HostIP}/{port.HostPort}";
                if (port.HostPort != 0 && !taken.Add(address))
                    errors.Duplicate(path.Index(i).Child("ports").Index(j).Child("hostPort"), address);
            }
    }

    private void CheckResize(IReadOnlyList<ContainerResizePolicy> policies, FieldPath path)
    {
        var resources = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < policies.Count; i++)
        {
            if (!resources.Add(policies[i].ResourceName)) errors.Duplicate(path.Index(i), policies[i].ResourceName);
            errors.OneOf(path, policies[i].ResourceName, "cpu", "memory");
            errors.OneOf(path, policies[i].RestartPolicy, ResourceResizeRestartPolicy.NotRequired,
                ResourceResizeRestartPolicy.RestartContainer);
            if (spec.RestartPolicy == RestartPolicy.Never &&
                policies[i].RestartPolicy != ResourceResizeRestartPolicy.NotRequired)
                errors.Invalid(path, policies[i].RestartPolicy,
                    "must be 'NotRequired' when `restartPolicy` is 'Never'");
        }
    }

    private void CheckForbidden(EphemeralContainer container, FieldPath path)
    {
        ReadOnlySpan<(string Name, bool IsSet)> fields =
        [
            ("ports", container.Ports.Count > 0), ("resources", IsSet(container.Resources)),
            ("resizePolicy", container.ResizePolicy.Count > 0), ("restartPolicy", container.RestartPolicy is not null),
            ("livenessProbe", container.LivenessProbe is not null),
            ("readinessProbe", container.ReadinessProbe is not null),
            ("startupProbe", container.StartupProbe is not null), ("lifecycle", container.Lifecycle is not null),
        ];
        foreach (var (name, isSet) in fields)
            if (isSet) errors.Forbidden(path.Child(name), NotForEphemeral);
        for (var i = 0; i < container.VolumeMounts.Count; i++)
        {
            var mount = path.Child("volumeMounts").Index(i);
            if (container.VolumeMounts[i].SubPath.Length > 0) errors.Forbidden(mount.Child("subPath"), NotForEphemeral);
            if (container.VolumeMounts[i].SubPathExpr.Length > 0)
                errors.Forbidden(mount.Child("subPathExpr"), NotForEphemeral);
        }
    }

    private static bool IsSet(ResourceRequirements resources) =>
        resources.Limits.Count > 0 || resources.Requests.Count > 0 || resources.Claims.Count > 0;

    private static Container AsContainer(EphemeralContainer ephemeral) => new()
    {
        Name = ephemeral.Name,
        Image = ephemeral.Image,
        Ports = ephemeral.Ports,
        EnvFrom = ephemeral.EnvFrom,
        Env = ephemeral.Env,
        Resources = ephemeral.Resources,
        ResizePolicy = ephemeral.ResizePolicy,
        VolumeMounts = ephemeral.VolumeMounts,
        VolumeDevices = ephemeral.VolumeDevices,
        TerminationMessagePolicy = ephemeral.TerminationMessagePolicy,
        ImagePullPolicy = ephemeral.ImagePullPolicy,
        SecurityContext = ephemeral.SecurityContext,
    };
}
