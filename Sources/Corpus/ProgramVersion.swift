/// The version of this program, which is written into every manifest.
public enum ProgramVersion {
  /// Semantic version; CHANGELOG.md says what changed.
  public static let current = "0.1.0"
}
