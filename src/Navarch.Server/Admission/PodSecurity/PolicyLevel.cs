namespace Navarch.Server.Admission.PodSecurity;

/// <summary>How much a pod may do on its node, from all to little.</summary>
internal enum PolicyLevel { Privileged, Baseline, Restricted }
